// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "sample_mail.hpp"

using namespace objector::mail;
using namespace objector::mail::test;
using namespace std::string_literals;

TEST_CASE("the header's fields are decoded") {
    const auto message = read_message(
        "Delivered-To: anna+meta@Example.ORG\r\n"
        "From: =?utf-8?q?F=C3=B6o?= <Case++x@Support.Example>\r\n"
        "To: \"A, B\" <anna@example.org>, group: c@d.example, =?utf-8?q?E?= <e@f.example>;\r\n"
        "Cc: ANNA+meta@example.org\r\n"
        "Subject: =?iso-8859-1?q?Gr=FC=DFe?=\r\n =?utf-8?b?w6TDtsO8?= und\r\n\tmehr\r\n"
        "Date: Sat, 21 Nov 2026 11:00:00 +0100\r\n"
        "Message-ID: <1@support.example>\r\n"
        "\r\nText\r\n");
    CHECK(message.subject == "Grüßeäöü und mehr");
    CHECK(message.date == "2026-11-21T10:00:00.000Z");
    CHECK(message.message_id == "1@support.example");
    REQUIRE(message.from.size() == 1);
    CHECK(message.from[0].name == "Föo");
    CHECK(message.from[0].address == "Case++x@support.example");
    CHECK(message.recipients == std::vector<std::string>{"anna+meta@example.org", "anna@example.org",
                                                         "c@d.example", "e@f.example",
                                                         "ANNA+meta@example.org"});
    CHECK(message.text == "Text");
    CHECK_FALSE(message.is_reply);
    CHECK_FALSE(message.is_list);
    CHECK_FALSE(message.incomplete);
}

TEST_CASE("what stands behind an encoded word with padding is not lost") {
    const auto message = read_message(
        "From: =?UTF-8?B?TWV0YQ==?=\r\n =?UTF-8?B?IFN1cHBvcnQ=?= <a@b.example>\r\n"
        "Subject: =?UTF-8?B?S2lubml0YSBvbWEgbWU=?=\r\n =?UTF-8?b?aWxpYWFkcmVzcw==?= #123\r\n"
        "\r\nx");
    CHECK(message.subject == "Kinnita oma meiliaadress #123");
    REQUIRE(message.from.size() == 1);
    CHECK(message.from[0].name == "Meta Support");
    CHECK(read_message("Subject: =?UTF-8?B?w6Q=?= =?UTF-8?B?===?= ?b?=\n\nx").subject.starts_with("ä"));
}

TEST_CASE("every From field counts, however it is written") {
    CHECK(read_message("From: a@b.example\n\nx").from_fields == 1);
    CHECK(read_message("Subject: x\n\nFrom: a@b.example\n").from_fields == 0);
    CHECK(read_message("FROM : a@b.example\r\nX: y\r\nfrom:c@d.example\r\n\r\nx").from_fields == 2);
    CHECK(read_message("From: a@b.example\rFrom: c@d.example\n\nx").from_fields == 2);
    CHECK(read_message("From: a@b.example\n" + repeated("X: y\n", 500'000) + "From: c@d.example\n\nx")
              .from_fields == 2);
    SECTION("both are told") {
        const auto message = read_message("From: a@b.example\nFrom: c@d.example\n\nx");
        REQUIRE(message.from.size() == 2);
        CHECK(message.from[1].address == "c@d.example");
    }
    SECTION("the line of an mbox is none") {
        CHECK(read_message("From a@b.example Sat Nov 21 10:00:00 2026\nFrom: a@b.example\n\nx").from_fields ==
              1);
    }
}

TEST_CASE("a date is right or empty") {
    const auto date_of = [](const std::string& date) { return read_message("Date: " + date + "\n\nx").date; };
    CHECK(date_of("Fri, 31 Dec 9999 23:59:59 +0000") == "9999-12-31T23:59:59.000Z");
    CHECK(date_of("Sat, 21 Nov 2026 11:00:00 +0100 (CET)") == "2026-11-21T10:00:00.000Z");
    CHECK(date_of("21 Nov 2026 11:00 GMT") == "2026-11-21T11:00:00.000Z");
    CHECK(date_of("Sat, 21 Nov 2026 23:30:00 -0500") == "2026-11-22T04:30:00.000Z");
    CHECK(date_of("Sat Nov 21 11:00:00 2026") == "2026-11-21T11:00:00.000Z");
    CHECK(date_of("Sat, 21 Nov 12345 10:00:00 +0000").empty());
    for (const auto* none :
         {"", "Sat, 01 Jan 0000 00:00:00 +0000", "Fri, 31 Dec 9999 23:59:59 -1200", "garbage", "1", "12:00",
          "Mon, 45 Foo 2024 99:99:99", "Sat, 31 Feb 2026 10:00:00 +0000", "Sat, 21 Nov 2026 25:00:00 +0000",
          "Sat, 21 Nov 99999999999999 10:00:00 +0000", "\xFF\xFE:jan"}) {
        CAPTURE(none);
        CHECK(date_of(none).empty());
    }
}

TEST_CASE("replies and lists are told") {
    CHECK(read_message("In-Reply-To: <x@y>\n\nx").is_reply);
    CHECK(read_message("References: <x@y>\n\nx").is_reply);
    for (const auto* subject : {"Re: x", "AW: x", "Fwd: x", "re[2]: x", "Odp: x",
                                "=?utf-8?q?V=C3=A1=3A_x?=", "=?utf-8?b?zpHOoDogeA==?=", "Re : x"}) {
        CAPTURE(subject);
        CHECK(read_message("Subject: " + std::string(subject) + "\n\nx").is_reply);
    }
    for (const auto* subject : {"Your objection", "Regarding: x", "Case #12: received", "Meta: Re"}) {
        CAPTURE(subject);
        CHECK_FALSE(read_message("Subject: " + std::string(subject) + "\n\nx").is_reply);
    }
    CHECK(read_message("List-Id: <x>\n\nx").is_list);
    CHECK(read_message("List-Post: <x>\n\nx").is_list);
    CHECK(read_message("Precedence: List\n\nx").is_list);
    CHECK_FALSE(read_message("Precedence: bulk\n\nx").is_list);
}

TEST_CASE("a broken header still gives what it has") {
    CHECK(read_message("").text.empty());
    CHECK(read_message("no header at all\nsecond line").text == "no header at all\nsecond line");
    CHECK(read_message("\n\nonly text").text == "only text");
    CHECK(read_message("Subject: only a header").subject == "only a header");
    CHECK(read_message("Subject: x\nthis is no field\nmore text").text == "this is no field\nmore text");
    CHECK(read_message(">From x\nSubject: y\n>From z\nTo: a@b.example\n\nt").recipients.size() == 1);
    CHECK(read_message("Sub\0ject: x\nSubject: a\0b\n\nc\0d"s).subject == "ab");
    CHECK(read_message("Subject: x\n\nhon\0our\0"s).text == "honour");
    CHECK(read_message("Subject: =?utf-8?b?//8=?= =?nonsense?q?=E4x?=\n\nx").subject.find('x') !=
          std::string::npos);
    CHECK(read_message("Subject: \xE4\xF6\n\nx").subject.size() > 1);
    CHECK(read_message("From: <<<>>>,;:@@\n\nx").from_fields == 1);
    CHECK(read_message("To: nobody, @, a@, @b.example\n\nx").recipients.empty());
}
