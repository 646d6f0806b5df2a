// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "objections/account.hpp"
#include "objections/person.hpp"
#include "support/errors.hpp"

using namespace objector;
using namespace objector::objections;

namespace {

Person valid() {
    return {.id = "",
            .name = "Ada Beispiel",
            .emails = {"ada@example.org"},
            .country = "DE",
            .language = "de",
            .concerns = {"family_photos"},
            .sentence = "My children are in these pictures."};
}

/// "field/reason" of the refusal; empty when the person is fine.
template <typename Row>
std::string refusal(const Row& row) {
    try {
        check(row);
    } catch (const ProtocolError& error) {
        CHECK(error.name() == "profile_invalid");
        CHECK(error.sentence().size() > 10);
        return error.data().at("field").get<std::string>() + "/" +
               error.data().at("reason").get<std::string>();
    }
    return {};
}

std::string email_refusal(const std::string& email) {
    auto person = valid();
    person.emails = {email};
    return refusal(person);
}

}  // namespace

TEST_CASE("names of every script and direction are fine") {
    const auto* name =
        GENERATE("Ada", "Zoë Müller-Lüdenscheid", "\xD7\x93\xD7\x95\xD7\x93 \xD7\x9B\xD7\x94\xD7\x9F",
                 "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF", "e\xCC\x81\xCC\xA3\xCC\x84 combining",
                 "\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA\xE9\x83\x8E", "<b>&\"'</b>",
                 "\xE2\x80\x8F right-to-left mark", "\xF0\x9F\x99\x82");
    auto person = valid();
    person.name = name;
    CHECK(refusal(person).empty());
}

TEST_CASE("names nobody could read are refused") {
    auto person = valid();
    person.name = GENERATE(std::string(""), std::string("   "), std::string("\xC2\xA0\xE3\x80\x80"));
    CHECK(refusal(person) == "name/missing");
    person.name = GENERATE(std::string("a\0b", 3), std::string("a\nb"), std::string("a\x1B[31m"),
                           std::string("a\x7F"), std::string("a\xC2\x85"), std::string("a\xE2\x80\xA8"));
    CHECK(refusal(person) == "name/control_character");
    person.name = "\xFF\xFE";
    CHECK(refusal(person) == "name/not_text");
}

TEST_CASE("lengths are counted in characters") {
    auto person = valid();
    for (int i = 0; i < 200; ++i) {
        person.sentence += "\xC3\xA4";
    }
    person.name.clear();
    for (int i = 0; i < 200; ++i) {
        person.name += "\xE5\xB1\xB1";
    }
    CHECK(refusal(person).empty());
    person.name += "x";
    CHECK(refusal(person) == "name/too_long");
    person = valid();
    person.sentence = std::string(100'000, 'x');
    CHECK(refusal(person) == "sentence/too_long");
    person.sentence = "Two lines\nare fine, a bell is not.\a";
    CHECK(refusal(person) == "sentence/control_character");
}

TEST_CASE("e-mail addresses as people have them") {
    const auto* email = GENERATE(
        "a@b.co", "ada.lovelace@example.org", "ada+meta@example.org", "a_b-c@sub.domain.example",
        "o'brien@example.ie", "1234567890@example.com", "ada@xn--mller-kva.example",
        "ada@m\xC3\xBCller.example",
        "\xD0\xB8\xD0\xB2\xD0\xB0\xD0\xBD@\xD0\xBF\xD1\x80\xD0\xB8\xD0\xBC\xD0\xB5\xD1\x80.\xD1\x80\xD1\x84",
        "a!#$%&'*+/=?^_`{|}~-@example.org");
    CHECK(email_refusal(email).empty());
}

TEST_CASE("what is no e-mail address") {
    const auto* email = GENERATE("", "ada", "ada@", "@example.org", "ada@example", "ada@example.", "ada@.org",
                                 "ada@exa mple.org", "a da@example.org", "ada@@example.org",
                                 ".ada@example.org", "ada.@example.org", "a..b@example.org",
                                 "ada@-example.org", "ada@example-.org", "ada@example.123", "ada@127.0.0.1",
                                 "ada@exam_ple.org", "<ada@example.org>", "ada@example.org,bob@example.org",
                                 "ada@example.o", "ada\xC2\xA0@example.org", "Ada <ada@example.org>");
    CHECK(email_refusal(email) == "emails/not_an_email");
}

TEST_CASE("e-mail addresses with hidden or endless parts are refused") {
    CHECK(email_refusal("ada@example.org\nbcc:x@y.zz") == "emails/control_character");
    CHECK(email_refusal(std::string("ada\0@example.org", 16)) == "emails/control_character");
    CHECK(email_refusal(std::string(65, 'a') + "@example.org") == "emails/not_an_email");
    CHECK(email_refusal(std::string(250, 'a') + "@b.org") == "emails/too_long");
    CHECK(email_refusal(std::string(100'000, 'a')) == "emails/too_long");
    auto person = valid();
    person.emails.clear();
    CHECK(refusal(person) == "emails/missing");
    person.emails = {"ada@example.org", "nonsense"};
    CHECK(refusal(person) == "emails/not_an_email");
}

TEST_CASE("a country must be one") {
    auto person = valid();
    person.country = GENERATE(std::string("ZZ"), std::string("UK"), std::string("EU"), std::string(""));
    CHECK(refusal(person) == "country/unknown");
    person.country = "US";
    CHECK(refusal(person).empty());
}

TEST_CASE("an account may have no e-mail, but not a wrong one") {
    Account account{"", "p", "instagram", "ada.pictures", "", ""};
    CHECK(refusal(account).empty());
    account.email = "ada";
    CHECK(refusal(account) == "email/not_an_email");
    account.email = "ada@example.org";
    account.label = "line\nbreak";
    CHECK(refusal(account) == "label/control_character");
}

TEST_CASE("accounts belong together only within one person's named group") {
    const Account one{"a", "p", "instagram", "", "", "home"};
    CHECK(same_group(one, {"b", "p", "facebook", "", "", "home"}));
    CHECK_FALSE(same_group(one, {"b", "q", "facebook", "", "", "home"}));
    CHECK_FALSE(same_group(one, {"b", "p", "facebook", "", "", "work"}));
    CHECK_FALSE(same_group({"a", "p", "instagram", "", "", ""}, {"b", "p", "facebook", "", "", ""}));
    CHECK(same_group({"a", "p", "instagram", "", "", ""}, {"a", "p", "instagram", "", "", ""}));
}
