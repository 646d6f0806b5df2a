// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mails in wording that the catalogue does not hold, by language: cases/<language>.json.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "wording_under_test.hpp"

using namespace objector::mail;
using objector::mail::testing::wording;

TEST_CASE("mails that nobody has seen are told apart, in every language") {
    std::size_t cases = 0;
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(OBJECTOR_SOURCE_DIR) /
                                                                "tests/host/mail_meaning/cases")) {
        std::ifstream stream(file.path());
        for (const auto& one : nlohmann::json::parse(stream)) {
            Message message;
            message.subject = one.at("subject").get<std::string>();
            message.text = one.at("text").get<std::string>();
            message.from = {{"Facebook", one.value("from", "case++abc123@support.facebook.com")}};
            message.from_fields = 1;
            const auto meaning = wording().meaning_of(message);
            INFO(file.path().filename().string() << ": " << message.subject << " / " << message.text);
            INFO("decided by: " << meaning.deciding_sentence << " (" << meaning.language << ")");
            CHECK(meaning.kind == one.at("kind").get<std::string>());
            ++cases;
        }
    }
    CHECK(cases > 70);
}
