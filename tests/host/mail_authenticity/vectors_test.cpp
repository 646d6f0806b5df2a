// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <stdexcept>

#include "catch.hpp"
#include "check.hpp"

using namespace objector;
using namespace objector::test;

namespace {

std::string with_lf(std::string mail) {
    std::erase(mail, '\r');
    return mail;
}

}  // namespace

TEST_CASE("a genuine mail holds by every algorithm and canonicalisation") {
    const auto* const algorithm = GENERATE("rsa-sha256", "ed25519-sha256");
    const auto* const header = GENERATE("simple", "relaxed");
    const auto* const body = GENERATE("simple", "relaxed");
    const auto* const break_lines = GENERATE("", "\r\n\t", "\r\n        ");
    const bool is_rsa = std::string(algorithm) == "rsa-sha256";
    Recipe recipe;
    recipe.algorithm = algorithm;
    recipe.header = header;
    recipe.body = body;
    recipe.break_lines = break_lines;
    recipe.selector = is_rsa ? "s1" : "e1";
    recipe.more["t"] = "1795255200";
    CAPTURE(algorithm, header, body, break_lines);
    const auto mail = sign(plain_mail(), is_rsa ? rsa_key() : ed25519_key(), recipe);
    const auto result = check(mail);
    CHECK(said(result) == "signed_by_meta signed");
    CHECK(result.domain == "support.facebook.com");
    CHECK(result.selector == recipe.selector);
    CHECK(result.algorithm == algorithm);
    CHECK(result.signed_at == "2026-11-21T10:00:00.000Z");
    REQUIRE(result.key);
    CHECK(result.key->name == recipe.selector + "._domainkey.support.facebook.com");
    CHECK(result.key->text == (is_rsa ? rsa_key() : ed25519_key()).record());
    CHECK(result.key->source == "file");
    CHECK(said(check(with_lf(mail))) == "signed_by_meta signed");
}

TEST_CASE("one changed letter in the body is seen") {
    const auto* const body = GENERATE("simple", "relaxed");
    Recipe recipe;
    recipe.body = body;
    const auto mail = sign(plain_mail(), rsa_key(), recipe);
    CHECK(said(check(replaced(mail, "We will honour", "We will honoor"))) == "failed body_changed");
    CHECK(said(check(mail + "One more line.\r\n")) == "failed body_changed");
}

TEST_CASE("simple canonicalisation minds spaces, relaxed does not") {
    Recipe recipe;
    recipe.body = "simple";
    recipe.header = "simple";
    const auto simple = sign(plain_mail(), rsa_key(), recipe);
    CHECK(said(check(replaced(simple, "Ada,  \r\n", "Ada,\r\n"))) == "failed body_changed");
    CHECK(said(check(replaced(simple, "objection\r\n\tto   the", "objection to the"))) ==
          "failed header_changed");
    const auto relaxed = sign(plain_mail(), rsa_key());
    CHECK(said(check(replaced(relaxed, "Ada,  \r\n", "Ada,\r\n"))) == "signed_by_meta signed");
    CHECK(said(check(replaced(relaxed, "objection\r\n\tto   the", "objection to the"))) ==
          "signed_by_meta signed");
}

TEST_CASE("a changed field of the header is seen") {
    const auto mail = sign(plain_mail(), ed25519_key(), {.selector = "e1", .algorithm = "ed25519-sha256"});
    CHECK(said(check(replaced(mail, "Subject: Your objection", "Subject: Your honoured objection"))) ==
          "failed header_changed");
    CHECK(said(check(replaced(mail, "case++Ab12@", "case++Cd34@"))) == "failed header_changed");
}

TEST_CASE("a mail without a body, and one without a last line end") {
    const auto* const way = GENERATE("simple", "relaxed");
    Recipe recipe;
    recipe.body = way;
    const auto head = plain_mail().substr(0, plain_mail().find("\r\n\r\n") + 4);
    CHECK(said(check(sign(head, rsa_key(), recipe))) == "signed_by_meta signed");
    CHECK(said(check(sign(head + "\r\n\r\n", rsa_key(), recipe))) == "signed_by_meta signed");
    CHECK(said(check(sign(head + "no line end", rsa_key(), recipe))) == "signed_by_meta signed");
    const auto signed_mail = sign(head + "text\r\n", rsa_key(), recipe);
    CHECK(said(check(signed_mail + "\r\n\r\n\r\n")) == "signed_by_meta signed");
    CHECK(said(check(signed_mail.substr(0, signed_mail.size() - 2))) == "signed_by_meta signed");
}

TEST_CASE("what stores of mail add does not break a signature") {
    const auto* const way = GENERATE("simple", "relaxed");
    Recipe recipe;
    recipe.body = way;
    recipe.header = way;
    const auto mail = sign(plain_mail(), rsa_key(), recipe);
    const std::string mozilla =
        "X-Mozilla-Status: 0001\r\nX-Mozilla-Status2: 00000000\r\nX-Mozilla-Keys:       \r\n";
    CHECK(said(check(mozilla + mail)) == "signed_by_meta signed");
    CHECK(said(check("From - Sat Nov 21 10:00:00 2026\n" + mozilla + mail + "\n")) ==
          "signed_by_meta signed");
    CHECK(said(check(with_lf("From - Sat Nov 21 10:00:00 2026\n" + mozilla + mail + "\n"))) ==
          "signed_by_meta signed");
    CHECK(said(check(replaced(mail, "\r\nFrom now on", "\r\n>From now on"))) == "signed_by_meta signed");

    const auto quoting =
        sign(replaced(plain_mail(), "\r\nFrom now on", "\r\n>From now on"), rsa_key(), recipe);
    CHECK(said(check(quoting)) == "signed_by_meta signed");
    const auto mixed = sign(replaced(plain_mail(), "From now on", "From now\r\n>From then\r\n>>From when"),
                            rsa_key(), recipe);
    CHECK(said(check(mixed)) == "signed_by_meta signed");
    const auto twice =
        sign(replaced(plain_mail(), "From now on", "From now\r\n>>From when"), rsa_key(), recipe);
    CHECK(said(check(replaced(twice, "\r\nFrom now", "\r\n>From now"))) == "signed_by_meta signed");
    const auto mboxo = replaced(mixed, "\r\nFrom now", "\r\n>From now");
    // An mboxo cannot be undone when the text has quotes of its own, so this one is not tried to be believed.
    CHECK(said(check(mboxo)) == "failed body_changed");
    const auto mboxrd =
        replaced(replaced(mboxo, "\r\n>From then", "\r\n>>From then"), ">>From when", ">>>From when");
    CHECK(said(check(mboxrd)) == "signed_by_meta signed");
    CHECK(said(check(replaced(mboxrd, ">>>From when", ">>>>From when"))) == "failed body_changed");
}

TEST_CASE("a mail of 50 MB is read once") {
    std::string text;
    text.reserve(50'000'100);
    while (text.size() < 50'000'000) {
        text += "We will honour your objection, and say it again and again and again.\r\n";
    }
    const auto mail =
        sign(plain_mail() + text, ed25519_key(), {.selector = "e1", .algorithm = "ed25519-sha256"});
    CHECK(said(check(mail)) == "signed_by_meta signed");
    CHECK(said(check(with_lf(mail))) == "signed_by_meta signed");
    CHECK(said(check(mail + "x")) == "failed body_changed");
}
