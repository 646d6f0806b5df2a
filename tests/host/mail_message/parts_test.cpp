// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "sample_mail.hpp"

using namespace objector::mail;
using namespace objector::mail::test;

namespace {

std::string parts(std::string_view subtype, const std::vector<std::string>& inner,
                  std::string_view boundary = "b") {
    std::string body = "Content-Type: multipart/" + std::string(subtype) + "; boundary=\"" +
                       std::string(boundary) + "\"\n\n";
    for (const auto& part : inner) {
        body += "--" + std::string(boundary) + "\n" + part + "\n";
    }
    return body + "--" + std::string(boundary) + "--\n";
}
std::string plain(std::string_view text) {
    return "Content-Type: text/plain; charset=utf-8\n\n" + std::string(text);
}
std::string html(std::string_view text) {
    return "Content-Type: text/html; charset=utf-8\n\n" + std::string(text);
}
Message read(const std::string& entity) {
    return read_message("From: a@b.example\nSubject: x\n" + entity);
}

constexpr std::string_view inner_mail =
    "From: inner@example.com\r\nDKIM-Signature: v=1;  a=x;\r\n\tb=y\r\nSubject: inner\r\n\r\nInner words. "
    "\r\n";

}  // namespace

TEST_CASE("of alternatives, the plain text when it says the same") {
    const auto* words = "We will honour your objection to the use of your public information.";
    CHECK(
        read(parts("alternative", {plain(words), html("<p>" + std::string(words) + " <i>Hello</i>")})).text ==
        words);
    SECTION("nothing in it") {
        CHECK(read(parts("alternative", {plain("\n \n"), html("<p>" + std::string(words))})).text == words);
        CHECK(read(parts("alternative", {plain(words), html("<p hidden>x")})).text == words);
    }
    SECTION("only a line about browsers") {
        CHECK(read(parts("alternative", {plain("View this mail in your browser: https://example.com/x"),
                                         html("<p>" + std::string(words))}))
                  .text == words);
        CHECK(read(parts("alternative", {plain("Your program cannot show HTML."), html(words)})).text ==
              words);
    }
    SECTION("something else altogether") {
        CHECK(read(parts("alternative",
                         {plain("Buy cheap watches and other fine things here today, dear friend."),
                          html(words)}))
                  .text == words);
    }
    SECTION("HTML with pictures") {
        CHECK(read(parts("alternative",
                         {plain("-"), parts("related", {html(words), "Content-Type: image/png\n\nx"}, "r")}))
                  .text == words);
    }
}

TEST_CASE("of alternatives, the other one is kept too") {
    const auto message = read(parts("alternative", {plain("We refuse your objection to this."),
                                                    html("<p>We honour your objection to this.")}));
    CHECK(message.text == "We refuse your objection to this.");
    CHECK(message.other_text == "We honour your objection to this.");
    CHECK(read(plain("alone")).other_text.empty());
}

TEST_CASE("nested parts") {
    CHECK(read(parts("mixed", {plain("one"), parts("mixed", {plain("two"), html("<b>three</b>")}, "inner"),
                               "Content-Type: text/plain\nContent-Disposition: attachment\n\nno",
                               "Content-Type: application/pdf\n\nno", "\nfour"}))
              .text == "one\ntwo\nthree\nfour");
    CHECK(read(parts("signed", {plain("signed"), "Content-Type: application/pgp-signature\n\nno"})).text ==
          "signed");
    CHECK(read(parts("related", {html("root"), html("no")})).text == "root");
    SECTION("a boundary that begins like another") {
        CHECK(read(parts("mixed", {plain("one\n--bc\nstill one"), parts("mixed", {plain("two")}, "bb"),
                                   plain("three")}))
                  .text == "one\n--bc\nstill one\ntwo\nthree");
    }
    SECTION("left open") {
        CHECK(read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo").text == "one\ntwo");
        CHECK(read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; "
                   "boundary=c\n\n"
                   "--c\n\none\n--b\n\ntwo\n--b--\nno")
                  .text == "one\ntwo");
    }
    SECTION("no boundary at all") {
        CHECK(read("Content-Type: multipart/mixed\n\nwords").text == "words");
        CHECK(read("Content-Type: multipart/mixed; boundary=nowhere\n\nwords").text == "words");
    }
    SECTION("a part without a header's end") {
        CHECK(read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
                   "text/plain\n--b\n\ntwo\n--b--")
                  .text == "two");
    }
    SECTION("the same boundary inside") {
        CHECK(read(parts("mixed", {parts("mixed", {plain("one")}), plain("two")})).text.find("one") == 0);
    }
    SECTION("blanks after a boundary, and CRLF") {
        CHECK(
            read_message("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b \t\r\n\r\none\r\n--b--  \r\n")
                .text == "one");
    }
}

TEST_CASE("attached mails come raw, byte for byte") {
    const auto entity = "Content-Type: message/rfc822\n\n" + std::string(inner_mail);
    const auto message = read(parts("mixed", {plain("See attached."), entity}));
    REQUIRE(message.attached.size() == 1);
    CHECK(message.attached[0] == inner_mail);
    CHECK(message.text == "See attached.");
    CHECK(message.whole_text == "See attached.\nInner words.");
    CHECK(read_message(message.attached[0]).text == "Inner words.");
    SECTION("as the only part") {
        CHECK(read("Content-Type: message/rfc822\n\n" + std::string(inner_mail)).attached ==
              std::vector{std::string(inner_mail)});
    }
    SECTION("with parts of its own") {
        const auto inner = "Subject: inner\n" + parts("mixed", {plain("one"), plain("two")}, "i");
        const auto outer =
            read(parts("mixed", {plain("x"), "Content-Type: message/rfc822\n\n" + inner, plain("y")}));
        REQUIRE(outer.attached.size() == 1);
        CHECK(outer.attached[0] == inner);
        CHECK(outer.text == "x\ny");
        CHECK(outer.whole_text == "x\none\ntwo\ny");
    }
    SECTION("encoded, or only called .eml") {
        const std::string base64 = "RnJvbTogeEBleGFtcGxlLmNvbQ0KU3ViamVjdDogeA0KDQpoZWxsbw0K\n";
        const std::string raw = "From: x@example.com\r\nSubject: x\r\n\r\nhello\r\n";
        for (const auto* type :
             {"message/rfc822", "application/octet-stream; name=\"Confirmation.EML\"",
              "application/octet-stream\nContent-Disposition: attachment; filename*=utf-8''x.eml"}) {
            CAPTURE(type);
            const auto encoded =
                read(parts("mixed", {plain("x"), "Content-Type: " + std::string(type) +
                                                     "\nContent-Transfer-Encoding: base64\n\n" + base64}));
            CHECK(encoded.attached == std::vector{raw});
            CHECK(encoded.whole_text == "x\nhello");
        }
    }
    SECTION("in a digest") {
        const auto digest = read(parts("digest", {"\nSubject: one\n\nfirst", "\nSubject: two\n\nsecond"}));
        CHECK(digest.attached == std::vector<std::string>{"Subject: one\n\nfirst", "Subject: two\n\nsecond"});
        CHECK(digest.text.empty());
    }
    SECTION("one within the other: only the outer one, which has the inner") {
        const auto twice =
            "Content-Type: message/rfc822\n\nSubject: a\nContent-Type: message/rfc822\n\nSubject: b\n\nwords";
        const auto outer = read(twice);
        REQUIRE(outer.attached.size() == 1);
        CHECK(outer.text.empty());
        CHECK(outer.whole_text == "words");
        CHECK(read_message(outer.attached[0]).attached == std::vector<std::string>{"Subject: b\n\nwords"});
    }
    SECTION("what is elsewhere is never fetched") {
        const auto external = read(
            "Content-Type: message/external-body; access-type=URL; "
            "URL=\"http://localhost/\"\n\nContent-Type: text/plain\n\n");
        CHECK(external.attached.empty());
        CHECK(external.text.empty());
    }
    SECTION("NUL bytes survive in them") {
        const auto raw = "Subject: x\n\na" + std::string(1, '\0') + "b";
        CHECK(read("Content-Type: message/rfc822\n\n" + raw).attached == std::vector{raw});
    }
}

TEST_CASE("limits end in a smaller result") {
    const auto mail = "Subject: x\n" + parts("mixed", {plain("one"), plain("two"), plain("three")});
    SECTION("parts") {
        const auto message = read_message(mail, {.parts = 2});
        CHECK(message.text == "one\ntwo");
        CHECK(message.incomplete);
    }
    SECTION("depth") {
        const auto message = read_message(mail, {.depth = 0});
        CHECK(message.text.empty());
        CHECK(message.incomplete);
        CHECK_FALSE(read_message(mail, {.depth = 1}).incomplete);
    }
    SECTION("text, never inside a character") {
        const auto message = read_message(mail_of("", repeated("ä", 1000)), {.text_bytes = 101});
        CHECK(message.text == repeated("ä", 50));
        CHECK(message.incomplete);
    }
    SECTION("header") {
        const auto message = read_message(
            "Subject: x\nX: " + std::string(1000, 'x') + "\nTo: a@b.example\n\nwords", {.header_bytes = 100});
        CHECK(message.subject == "x");
        CHECK(message.text == "words");
        CHECK(message.incomplete);
    }
    SECTION("attached mails") {
        const auto digest =
            "Subject: x\n" + parts("digest", {"\nSubject: one\n\nfirst", "\nSubject: two\n\nsecond"});
        CHECK(read_message(digest, {.attached = 1}).attached.size() == 1);
        CHECK(read_message(digest, {.attached_bytes = 25}).attached.size() == 1);
        CHECK(read_message(digest, {.attached_bytes = 25}).incomplete);
    }
}
