// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/mail_source.hpp"

#include <algorithm>

#include "objections/profile_text.hpp"

namespace objector::objections {
namespace {

/// A name or address that can be connected to: no port, no path, no scheme.
bool is_host(const std::string& host) {
    return !host.empty() && host.find_first_of(" /@?#\\") == std::string::npos &&
           std::none_of(host.begin(), host.end(),
                        [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

}  // namespace

void to_json(nlohmann::json& json, const MailSource& source) {
    json = {{"id", source.id},
            {"kind", source.kind},
            {"email", source.email},
            {"host", source.host},
            {"port", source.port},
            {"security", source.security},
            {"user", source.user},
            {"auth", source.auth},
            {"remember", source.remember},
            {"person_id", source.person_id.empty() ? nlohmann::json() : nlohmann::json(source.person_id)}};
}

void from_json(const nlohmann::json& json, MailSource& source) {
    source.id = json.value("id", "");
    source.kind = json.at("kind");
    source.email = json.value("email", "");
    source.host = json.value("host", "");
    source.port = json.value("port", 993);
    source.security = json.value("security", "tls");
    source.user = json.value("user", "");
    source.auth = json.value("auth", "password");
    source.remember = json.value("remember", false);
    const auto person = json.find("person_id");
    source.person_id = person != json.end() && person->is_string() ? person->get<std::string>() : "";
}

void check(const MailSource& source) {
    if (source.kind != "imap") {
        return;
    }
    check_email("email", source.email);
    check_line("user", "user name", source.user, 254);
    check_line("host", "server's name", source.host, 255);
    if (!is_host(source.host)) {
        throw invalid("host", "not_a_host",
                      "Please enter the name of the mail server, like imap.example.org.");
    }
}

}  // namespace objector::objections
