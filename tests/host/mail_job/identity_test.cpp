// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "catch.hpp"
#include "mail/job/identity.hpp"

using objector::mail::identity_of;

namespace {

constexpr const char* stored_mail = "From: a@example.org\nSubject: x\n\nFrom here on\n\ntext\n";

}  // namespace

TEST_CASE("one mail has one identity wherever it was stored") {
    const auto identity = identity_of(stored_mail);
    CHECK(identity.size() == 64);
    CHECK(identity_of("From: a@example.org\r\nSubject: x\r\n\r\nFrom here on\r\n\r\ntext\r\n") == identity);
    CHECK(identity_of(
              "X-Mozilla-Status: 0001\nX-Mozilla-Keys: a\n b\nFrom: a@example.org\nStatus: RO\nX-UID: 7\n"
              "Subject: x\n\n>From here on\n\ntext") == identity);
    CHECK(identity_of("From: a@example.org\nSubject: x\n\n>>From here on\n\ntext\n\n\r\n\n") == identity);
    CHECK(identity_of(std::string("From: a@example.org\nSubject: x\n\nFrom here on\n\nte\0xt\n", 53)) ==
          identity);
    CHECK(identity_of("From: a@example.org\nSubject: x\n\nFrom here on\n\nte\x80xt\n") == identity);
}

TEST_CASE("another mail has another identity") {
    const auto identity = identity_of(stored_mail);
    CHECK(identity_of("From: b@example.org\nSubject: x\n\nFrom here on\n\ntext\n") != identity);
    CHECK(identity_of("From: a@example.org\nSubject: x\n\nFrom here on\ntext\n") != identity);
    CHECK(identity_of("From: a@example.org\nSubject: x\n\n> From here on\n\ntext\n") != identity);
    CHECK(identity_of("From: a@example.org\nSubject: x\n\nFrom here on\n\nStatus: RO\ntext\n") != identity);
    CHECK(identity_of("From: a@example.org\nStatus-Report: y\nSubject: x\n\nFrom here on\n\ntext\n") !=
          identity);
    CHECK(identity_of("") == identity_of("\n\n"));
    CHECK(identity_of("") != identity);
}
