// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mail/authenticity/authenticity.hpp"
#include "signer.hpp"

namespace objector::test {

inline const std::vector<std::string>& signing_domains() {
    static const std::vector<std::string> domains{"support.facebook.com", "facebook.com", "facebookmail.com"};
    return domains;
}

inline std::string plain_mail() {
    return "Received: from mx.example.net (mx.example.net [192.0.2.1])\r\n"
           "\tby in.example.org; Sat, 21 Nov 2026 10:00:02 +0000\r\n"
           "From: Facebook <case++Ab12@support.facebook.com>\r\n"
           "To: Ada Example\r\n"
           " <ada@example.org>\r\n"
           "Subject: Your objection\r\n"
           "\tto   the use of your information #123456789\r\n"
           "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n"
           "\r\n"
           "Hello Ada,  \r\n"
           "\r\n"
           "We will honour your objection. \t This\tmeans that\r\n"
           "From now on nothing is used.\r\n"
           " Regards\r\n";
}

/// Keys for s1 (RSA) and e1 (Ed25519) of every domain in use here.
inline std::map<std::string, std::string> key_records() {
    std::map<std::string, std::string> records;
    for (const char* domain : {"support.facebook.com", "facebook.com", "facebookmail.com", "evil.example"}) {
        records[std::string("s1._domainkey.") + domain] = rsa_key().record();
        records[std::string("e1._domainkey.") + domain] = ed25519_key().record();
    }
    return records;
}

struct Asked {
    std::string from_domain = "support.facebook.com";
    std::size_t from_fields = 1;
    std::optional<mail::Provider> provider{};
};

inline mail::Authenticity check(const std::string& mail, mail::KeySource& keys, const Asked& asked = {}) {
    return mail::check_authenticity(mail, asked.from_domain, asked.from_fields, signing_domains(), keys,
                                    asked.provider);
}

inline mail::Authenticity check(const std::string& mail, const Asked& asked = {}) {
    mail::FileKeys keys(key_records());
    return check(mail, keys, asked);
}

/// "signed_by_meta signed": both words at once, so that a test that fails shows both.
inline std::string said(const mail::Authenticity& result) {
    return std::string(mail::word(result.verdict)) + " " + result.reason;
}

inline std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const auto at = text.find(what);
    if (at == std::string::npos) {
        throw std::invalid_argument("not there: " + std::string(what));
    }
    return text.replace(at, what.size(), with);
}

}  // namespace objector::test
