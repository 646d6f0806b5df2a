// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "mail/message/message.hpp"

namespace objector::mail {

/// What senders.json knows: from where Meta writes, and how it numbers its cases.
class Senders {
  public:
    /// Throws std::invalid_argument or nlohmann::json::exception.
    explicit Senders(const nlohmann::json& senders);
    ~Senders();
    Senders(const Senders&) = delete;
    Senders& operator=(const Senders&) = delete;
    Senders(Senders&&) noexcept;
    Senders& operator=(Senders&&) noexcept;

    [[nodiscard]] bool may_be_from_meta(std::string_view address) const;
    [[nodiscard]] const std::vector<std::string>& domains() const { return domains_; }
    [[nodiscard]] const std::vector<std::string>& signing_domains() const { return signing_domains_; }
    /// Empty when neither the subject, nor the sender, nor the text names one alone.
    [[nodiscard]] std::string platform_of(const Message& message) const;
    /// Digits; empty when there is none.
    [[nodiscard]] std::string case_number_of(const Message& message) const;

  private:
    struct CaseNumber;
    struct Home {
        std::string domain;
        std::string platform;
    };

    std::vector<std::string> domains_;  ///< None of them under another one.
    std::vector<std::string> signing_domains_;
    std::vector<Home> homes_;
    std::vector<CaseNumber> case_numbers_;
};

}  // namespace objector::mail
