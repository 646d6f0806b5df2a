// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace objector::objections {

/// A place to look for mail that the person chose. Shape of MailSource in protocol.json, but for what only
/// answers tell. Its password is never part of it.
struct MailSource {
    std::string id;
    std::string kind;  ///< imap or thunderbird.
    std::string email;
    std::string host;
    int port = 993;
    std::string security = "tls";  ///< tls or starttls; there is no third.
    std::string user;              ///< Empty: the e-mail.
    std::string auth = "password";
    bool remember = false;  ///< Its password is in the system's secret store.
    std::string person_id;

    [[nodiscard]] const std::string& login() const { return user.empty() ? email : user; }

    bool operator==(const MailSource&) const = default;
};
void to_json(nlohmann::json& json, const MailSource& source);
void from_json(const nlohmann::json& json, MailSource& source);

/// Throws profile_invalid with data.field and data.reason.
void check(const MailSource& source);

}  // namespace objector::objections
