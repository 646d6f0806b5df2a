// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/path_pattern.hpp"

#include <string>

#include "catch.hpp"
#include "knowledge/edition.hpp"

using objector::admission::fault_in_pattern;

namespace {

std::string times(int count, const std::string& text) {
    std::string result;
    for (int i = 0; i < count; ++i) {
        result += text;
    }
    return result;
}

/// Calls with every pattern in the value.
template <typename Use>
void each_pattern(const nlohmann::json& value, Use use) {
    if (value.is_object() && value.contains("path")) {
        use(value.at("path").get<std::string>());
    }
    if (value.is_structured()) {
        for (const auto& member : value) {
            each_pattern(member, use);
        }
    }
}

}  // namespace

TEST_CASE("every pattern of the built-in catalogue is allowed") {
    int patterns = 0;
    const auto edition = objector::knowledge::built_in_edition();
    for (const auto* const name : {"hosts", "pages"}) {
        each_pattern(edition.file(name), [&](const std::string& pattern) {
            INFO(pattern << ": " << fault_in_pattern(pattern).value_or(""));
            CHECK_FALSE(fault_in_pattern(pattern));
            ++patterns;
        });
    }
    CHECK(patterns > 50);
}

TEST_CASE("patterns that a browser matches quickly are allowed") {
    for (const std::string pattern :
         {R"(^/)", R"(^/a?b*c+d{2}e{2,}f{2,5}$)", R"(^/[a-z]+/[0-9]+/[^/]+/\w+\.php$)",
          R"(^/(?:a|b|c)(?!d)(?=e)?)", R"(^/(?:[a-z]{2}(?:-[a-z]{2})?/)?help/\d{6,24}/?$|^/x)",
          R"(^/[\d\-.+]+\(\)\[\]\{\}$)", R"(^)", R"(^/.*)"}) {
        const auto fault = fault_in_pattern(pattern);
        INFO(pattern << ": " << fault.value_or(""));
        CHECK(fault.has_value() == (pattern.find("(?=e)?") != std::string::npos));
    }
}

TEST_CASE("patterns that explode are refused") {
    for (const std::string& pattern :
         {std::string("^/(a+)+$"), std::string("^/(a*)*b"), std::string("^/(?:a|aa)+$"),
          std::string("^/(a{1,9}){1,9}"), "^/" + times(3, ".*") + "x", "^/" + times(20, "(?:a|a)") + "b",
          "^" + times(40, "a?") + times(40, "a"), "^" + times(4, R"(\d{0,99})") + "x",
          "^/" + times(5, "[a-z]+[a-z0-9]*") + "!"}) {
        INFO(pattern);
        CHECK(fault_in_pattern(pattern));
    }
}

TEST_CASE("patterns that are none, or that can do more than addresses need, are refused") {
    for (const std::string pattern :
         {"",         "/a",       "^/a|b",      "^(",     "^)",   "^(?",       "^(?<a>b)",
          "^(?<!a)b", "^(?i:a)",  "^[",         "^[z-a]", "^[]",  "^[a",       "^[[:alpha:]]",
          "^]",       "^}",       "^a{",        "^a{,",   "^a{2", "^a{3,2}",   "^a{1,999}",
          "^a{-1}",   "^a{9999}", "^*",         "^?a",    "^a**", "^a+?",      R"(^\1)",
          R"(^\b)",   R"(^\k)",   R"(^\u0041)", "^\\",    "^a^",  "^\xC3\xA9", "^a\n"}) {
        INFO(pattern);
        CHECK(fault_in_pattern(pattern));
    }
    CHECK(fault_in_pattern("^/" + times(199, "a")) == "is longer than 200 characters");
    CHECK_FALSE(fault_in_pattern("^/" + times(198, "a")));
    CHECK(fault_in_pattern("^" + times(60, "(") + times(60, ")")));
}
