// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/character_run.hpp"

#include <regex>
#include <string>
#include <vector>

#include "catch.hpp"

using objector::messaging::CharacterRun;

namespace {

/// Texts around the bounds: each length up to 70 of each of some characters, and each ASCII character once
/// among good ones.
std::vector<std::string> texts() {
    std::vector<std::string> all;
    for (const char c : {'a', 'Z', '5', '-', '_', ' ', '\xc3'}) {
        for (std::size_t length = 0; length <= 70; ++length) {
            all.emplace_back(length, c);
        }
    }
    for (int code = 0; code < 128; ++code) {
        all.push_back(std::string("12345678") + static_cast<char>(code));
        all.emplace_back(2, static_cast<char>(code));
    }
    return all;
}

}  // namespace

TEST_CASE("a run of characters matches what the regular expression matches") {
    for (const std::string pattern :
         {"^[A-Za-z0-9_-]{8,64}$", "^[A-Z]{2}$", "^[0-9]{6,24}$", "^[abc]{0,3}$"}) {
        const auto run = CharacterRun::from(pattern);
        REQUIRE(run);
        const std::regex expression(pattern);
        int matched = 0;
        for (const auto& text : texts()) {
            INFO(pattern << " and a text of " << text.size() << " bytes");
            const bool matches = std::regex_match(text, expression);
            CHECK(run->matches(text) == matches);
            matched += matches ? 1 : 0;
        }
        CHECK(matched > 0);
    }
}

TEST_CASE("other patterns are left to the regular expressions") {
    for (const auto* pattern : {"",
                                "^",
                                "^[",
                                "^[]{2}$",
                                "^[]{",
                                "]{",
                                "^]{2}$",
                                "[A-Z]{2}",
                                "^[A-Z]{2}",
                                "[A-Z]{2}$",
                                "^[A-Z]$",
                                "^[A-Z]+$",
                                "^[A-Z]*$",
                                "^[^A]{2}$",
                                "^[\\d]{2}$",
                                "^[.]{2}$",
                                "^[z-a]{2}$",
                                "^[A-]]{2}$",
                                "^[A-Z]{}$",
                                "^[A-Z]{,2}$",
                                "^[A-Z]{2,}$",
                                "^[A-Z]{3,2}$",
                                "^[A-Z]{-1}$",
                                "^[A-Z]{2 }$",
                                "^[A-Z]{2}{3}$",
                                "^[A-Z]{2}-[a-z]{2}$",
                                "^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,8}$",
                                "^[A-Z]{99999999999999999999}$",
                                "^[A-Z]}$"}) {
        INFO(pattern);
        CHECK_FALSE(CharacterRun::from(pattern));
    }
}
