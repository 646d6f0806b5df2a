// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include "catch.hpp"
#include "wording_under_test.hpp"

using namespace objector::mail;
using objector::mail::testing::wording;

namespace {

Meaning of(const std::string& from, const std::string& subject, const std::string& text) {
    Message message;
    message.from = {{"Facebook", from}};
    message.from_fields = 1;
    message.subject = subject;
    message.text = text;
    return wording().meaning_of(message);
}

}  // namespace

TEST_CASE("Meta's domains, and everything under them, may be Meta") {
    for (const auto* const address :
         {"case++abc1@support.facebook.com", "notification@facebookmail.com", "a@FacebookMail.COM",
          "x@priv.fb.com", "security@mail.instagram.com", "noreply@account.meta.com", "a@whatsapp.com",
          "b@support.whatsapp.com", "c@threads.net", "c@mail.threads.com", "d@messenger.com",
          "e@facebookmail.com.", "f@metamail.com"}) {
        INFO(address);
        CHECK(wording().may_be_from_meta(address));
    }
}

TEST_CASE("look-alikes are not Meta") {
    for (const auto* const address :
         {"a@facebookmail.com.evil.example", "a@facebo0kmail.com", "a@evil-facebook.com", "a@notfacebook.com",
          "a@facebook.com@evil.example", "facebook.com", "@facebook.com", "", "a@", "a@.facebook.com",
          "a@facebook..com", "a@xn--facebok-9za.com",
          "a@f\xD0\xB0"
          "cebook.com",
          "a@evil.example>,<b@facebook.com ", "a@com", "a@facebookmail.co", "a@meta.com.example"}) {
        INFO(address);
        CHECK_FALSE(wording().may_be_from_meta(address));
    }
}

TEST_CASE("the domains to look for cover all of them once") {
    const auto& domains = wording().sender_domains();
    CHECK(std::ranges::find(domains, "facebookmail.com") != domains.end());
    CHECK(std::ranges::find(domains, "facebook.com") != domains.end());
    CHECK(std::ranges::find(domains, "support.facebook.com") == domains.end());
    CHECK(std::ranges::find(wording().signing_domains(), "support.facebook.com") !=
          wording().signing_domains().end());
}

TEST_CASE("the platform is the one that the mail names, or the sender's") {
    CHECK(of("a@support.facebook.com", "Your objection", "").platform.empty());
    CHECK(of("a@support.facebook.com", "Your objection", "Your Facebook account").platform == "facebook");
    CHECK(of("a@mail.instagram.com", "Your objection", "").platform == "instagram");
    CHECK(of("a@support.facebook.com", "Your objection on Instagram", "").platform == "instagram");
    CHECK(of("a@support.facebook.com", "Objection", "Your Instagram account").platform == "instagram");
    CHECK(of("a@facebookmail.com", "Objection", "Facebook and Instagram").platform.empty());
    CHECK(of("a@meta.com", "Objection", "Facebook and Instagram").platform.empty());
    CHECK(of("a@account.meta.com", "Objection", "").platform == "meta_account");
    CHECK(of("a@support.whatsapp.com", "Objection", "").platform == "whatsapp");
}

TEST_CASE("case numbers are found in subject and text") {
    CHECK(of("a@meta.com", "Object to AI #1234567890", "").case_number == "1234567890");
    CHECK(of("a@meta.com", "Objection", "Case number: 998877665544").case_number == "998877665544");
    CHECK(of("a@meta.com", "Objection", "Reference #998877665544.").case_number == "998877665544");
    CHECK(of("a@meta.com", "Votre demande n° 123456789012", "").case_number == "123456789012");
    CHECK(of("a@meta.com", "Objection", "Your code is 123456").case_number.empty());
    CHECK(of("a@meta.com", "Objection", "Call 0049 30 123456").case_number.empty());
    CHECK(of("a@meta.com", "\xFF\xFE #1234567", "\xFF").case_number == "1234567");
}

TEST_CASE("senders that are not as the schema says are refused") {
    const nlohmann::json broken = {{"senders", nlohmann::json::array()},
                                   {"signing_domains", nlohmann::json::array()},
                                   {"case_numbers", {{{"pattern", "([0-9"}, {"where", "subject"}}}}};
    CHECK_THROWS_AS(Wording(broken, {}), std::invalid_argument);
    CHECK_THROWS_AS(Wording(nlohmann::json::object(), {}), std::invalid_argument);
    const nlohmann::json sound = {{"senders", nlohmann::json::array()},
                                  {"signing_domains", nlohmann::json::array()},
                                  {"case_numbers", nlohmann::json::array()}};
    const nlohmann::json language = {{"language", "en"},
                                     {"phrases", {{{"kind", "confirmed"}, {"text", "yes"}}}},
                                     {"subjects", nlohmann::json::array()},
                                     {"conditional", nlohmann::json::array()}};
    CHECK_THROWS_AS(Wording(sound, {language}), std::invalid_argument);
}
