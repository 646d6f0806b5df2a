// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>
#include <string>

#include "catch.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"
#include "support/json_text.hpp"
#include "support/utf8.hpp"

using namespace objector;

namespace {

std::string refusal(const std::string& text) {
    try {
        parse_json(text);
        return "";
    } catch (const ProtocolError& error) {
        CHECK(error.name() == "parse_error");
        return error.sentence();
    }
}

}  // namespace

TEST_CASE("UTF-8 is told from bytes that are not") {
    for (const std::string text :
         {"", "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"}) {
        CHECK(is_utf8(text));
    }
    for (const std::string text :
         {"\x80", "\xC3", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xE2\x82", "\xED\xA0\x80",
          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF\xFE", "a\xE2\x28\xA1"}) {
        CAPTURE(text.size());
        CHECK_FALSE(is_utf8(text));
    }
    for (std::size_t place = 0; place < 24; ++place) {
        for (const std::string inside : {"\xC3\xA9", "\xC3"}) {
            auto text = std::string(24, 'a');
            text.insert(place, inside);
            CAPTURE(place, inside.size());
            CHECK(is_utf8(text) == (inside.size() == 2));
        }
    }
    CHECK(count_code_points("a\xC3\xA9\xF0\x9F\x98\x80") == 3);
    CHECK(count_code_points(std::string("a\0b", 3)) == 3);
}

TEST_CASE("JSON is read up to a depth and not beyond") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(refusal(nested(max_json_depth)).empty());
    CHECK(refusal(nested(max_json_depth + 1)) == "The message is nested too deeply.");
    CHECK(refusal(nested(100'000)) == "The message is nested too deeply.");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) {
        objects += R"({"a":)";
    }
    CHECK(refusal(objects) == "The message is nested too deeply.");

    // What stands in a text is no bracket, and what stands behind it is one again.
    const std::string brackets(1000, '[');
    CHECK(refusal("[\"" + brackets + "\"]").empty());
    CHECK(refusal(R"(["\"",)" + brackets) == "The message is nested too deeply.");
    CHECK(refusal(R"(["a\"b)" + brackets + "\"]").empty());
    CHECK(refusal(R"(["a\\",)" + nested(max_json_depth) + "]") == "The message is nested too deeply.");
    CHECK(refusal(R"(["a\\",)" + nested(max_json_depth - 1) + "]").empty());
    std::string wide = "[0";
    for (int i = 0; i < 1000; ++i) {
        wide += ",[{}]";
    }
    CHECK(refusal(wide + "]").empty());
}

TEST_CASE("a refused text is never quoted") {
    for (const std::string text : {R"({"secret": nonsense})", "secret", R"({"secret":1e999})", R"(["secret)",
                                   "{\"secret\xFF\":1}", R"({"secret":"\ud800"})", "", " "}) {
        CAPTURE(text);
        const auto sentence = refusal(text);
        CHECK_FALSE(sentence.empty());
        CHECK(sentence.find("secret") == std::string::npos);
    }
}

TEST_CASE("the canonical form does not depend on the order of keys or on spaces") {
    CHECK(canonical_json(parse_json(R"( {"b": [1, 2.5], "a": "é"} )")) == R"({"a":"é","b":[1,2.5]})");
    CHECK_THROWS_AS(canonical_json("\xFF"), nlohmann::json::type_error);
    CHECK(wire_json("\xFF") == "\"\xEF\xBF\xBD\"");
}

TEST_CASE("identifiers are all different and say nothing") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto identifier = new_identifier();
        CHECK(identifier.size() == 32);
        CHECK(identifier.find_first_not_of("0123456789abcdef") == std::string::npos);
        CHECK(seen.insert(identifier).second);
    }
}
