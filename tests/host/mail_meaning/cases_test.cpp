// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mails in wording that the catalogue does not hold, by language: cases/<language>.json.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "wording_under_test.hpp"

using namespace objector::mail;
using objector::mail::testing::wording;

namespace {

struct Case {
    std::string language;
    std::string kind;
    Message message;
};

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(OBJECTOR_SOURCE_DIR) /
                                                                "tests/host/mail_meaning/cases")) {
        std::ifstream stream(file.path());
        for (const auto& one : nlohmann::json::parse(stream)) {
            Case next{.language = file.path().stem().string(), .kind = one.at("kind"), .message = {}};
            next.message.subject = one.at("subject");
            next.message.text = one.at("text");
            next.message.from = {{"Facebook", one.value("from", "case++abc123@support.facebook.com")}};
            next.message.from_fields = 1;
            cases.push_back(std::move(next));
        }
    }
    return cases;
}

std::string kind_of(const Case& one, std::string text) {
    auto message = one.message;
    message.text = std::move(text);
    return wording().meaning_of(message).kind;
}

}  // namespace

TEST_CASE("mails that nobody has seen are told apart, in every language") {
    const auto cases = all_cases();
    for (const auto& one : cases) {
        const auto meaning = wording().meaning_of(one.message);
        INFO(one.language << ": " << one.message.subject << " / " << one.message.text);
        INFO("decided by: " << meaning.deciding_sentence << " (" << meaning.language << ")");
        CHECK(meaning.kind == one.kind);
    }
    CHECK(cases.size() > 600);
}

TEST_CASE("asked, quoted or contradicted, no confirmation is one, in any language") {
    const auto cases = all_cases();
    for (const auto& one : cases) {
        if (one.kind != "honoured") {
            continue;
        }
        const auto& text = one.message.text;
        INFO(one.language << ": " << text);
        auto asked = text;
        std::ranges::replace(asked, '.', one.language == "el" ? ';' : '?');
        CHECK(kind_of(one, asked) != "honoured");
        CHECK(kind_of(one, "\u201E" + text + "\u201D") != "honoured");
        for (const auto& other : cases) {
            if (other.language == one.language && other.kind == "refused") {
                CHECK(kind_of(one, text + "\n\n" + other.message.text) != "honoured");
                CHECK(kind_of(one, other.message.text + "\n\n" + text) != "honoured");
            }
        }
    }
}
