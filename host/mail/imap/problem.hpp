// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace objector::mail {

/// Ends what is being done with a server. The key is one of host/mail/job/README.md; the detail never holds
/// what a server wrote, for that may hold anything.
class ImapProblem : public std::exception {
  public:
    explicit ImapProblem(std::string key, nlohmann::json detail = nlohmann::json::object())
        : key_(std::move(key)), detail_(std::move(detail)) {}

    /// `reason` tells those apart that a person reads in the same sentence.
    ImapProblem(std::string key, const char* reason) : ImapProblem(std::move(key), {{"reason", reason}}) {}

    [[nodiscard]] const std::string& key() const noexcept { return key_; }
    [[nodiscard]] const nlohmann::json& detail() const noexcept { return detail_; }
    [[nodiscard]] const char* what() const noexcept override { return key_.c_str(); }

  private:
    std::string key_;
    nlohmann::json detail_;
};

}  // namespace objector::mail
