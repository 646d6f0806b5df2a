// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <system_error>

namespace objector {

/// Every failure a caller can be told about. The name is one of components.errors in protocol.json, which
/// also gives the code; the sentence is for people and must not hold anything about a person.
class ProtocolError : public std::exception {
  public:
    explicit ProtocolError(std::string_view name, std::string sentence,
                           nlohmann::json data = nlohmann::json::object());

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] int code() const noexcept { return code_; }
    [[nodiscard]] const nlohmann::json& data() const noexcept { return data_; }
    [[nodiscard]] const std::string& sentence() const noexcept { return sentence_; }
    [[nodiscard]] const char* what() const noexcept override { return sentence_.c_str(); }

  private:
    std::string name_;
    int code_;
    std::string sentence_;
    nlohmann::json data_;
};

/// The error for a file or folder of ours that could not be used: a full disk, a lock, no permission and
/// everything else have names of their own. `what` completes "Objector could not …".
ProtocolError storage_error(std::error_code reason, std::string_view what);

}  // namespace objector
