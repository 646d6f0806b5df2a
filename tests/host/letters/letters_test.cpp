// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "letters/letters.hpp"

#include <algorithm>
#include <set>

#include "catch.hpp"
#include "letters/wording.hpp"
#include "support/contract.hpp"
#include "support/errors.hpp"
#include "support/utf8.hpp"

using namespace objector;
using namespace objector::letters;

namespace {

std::vector<std::string> contract_words(const std::string& schema) {
    return contract().at("components").at("schemas").at(schema).at("enum").get<std::vector<std::string>>();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool contains_one_of(const std::string& text, const Wording& words, const Alternatives& alternatives,
                     const std::string& country) {
    return std::ranges::any_of(alternatives, [&](const auto& sentence) {
        return contains(text, words.with_law(sentence, country));
    });
}

LetterRequest somebody() {
    LetterRequest request;
    request.name = "Ana Exemple";
    request.email = "ana@example.org";
    request.country = "IE";
    request.concerns = {"family_photos", "creative_work", "children"};
    return request;
}

}  // namespace

TEST_CASE("there are letters in every language of the people entitled") {
    for (const auto* const language :
         {"bg", "cs", "da", "de", "el", "en", "es", "et", "fi",    "fr", "ga", "hr", "hu", "is",
          "it", "lt", "lv", "mt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "sk", "sl", "sv"}) {
        INFO(language);
        CHECK(std::ranges::count(languages(), language) == 1);
        CHECK(wording(language).language == language);
    }
}

TEST_CASE("every language fits every box from a small one to a large one, and says all that it must") {
    for (const auto& language : languages()) {
        for (const auto& kind : contract_words("Kind")) {
            const auto& words = wording(language);
            const auto variants = words.part(kind, "processing").size() * words.part(kind, "demand").size();
            for (std::size_t person = 0; person < 2 * variants; ++person) {
                auto request = somebody();
                request.language = language;
                request.kind = kind;
                request.country = "IE";
                request.name = std::to_string(person);
                for (const auto& [least, most] :
                     {std::pair<std::size_t, std::size_t>{100, 240}, {0, 500}, {500, 850}, {850, 20000}}) {
                    request.min_length = least;
                    request.max_length = most;
                    const auto letter = compose(request);
                    INFO(language << ' ' << kind << ' ' << least << ".." << most << '\n' << letter);
                    CHECK(count_code_points(letter) >= least);
                    CHECK(count_code_points(letter) <= most);
                    for (const auto& word : words.part(kind, "must_name")) {
                        CHECK(contains(letter, word));
                    }
                    CHECK(contains(letter, words.with_law("{article}", "IE")));
                }
            }
        }
    }
}

TEST_CASE("every language names the law, the processing and the demand for every kind and country") {
    for (const auto& language : languages()) {
        const auto& words = wording(language);
        for (const auto& kind : contract_words("Kind")) {
            for (const auto* const country : {"IE", "GB", "CH", "BR", "NO", "US"}) {
                for (int person = 0; person < 12; ++person) {
                    auto request = somebody();
                    request.language = language;
                    request.kind = kind;
                    request.country = country;
                    request.email = std::to_string(person) + "@example.org";
                    const auto letter = compose(request);
                    INFO(language << ' ' << kind << ' ' << country << '\n' << letter);
                    CHECK(contains(letter, words.with_law("{article}", country)));
                    CHECK(contains(letter, words.with_law("{erasure}", country)));
                    CHECK(contains_one_of(letter, words, words.part(kind, "processing"), country));
                    CHECK(contains_one_of(letter, words, words.part(kind, "demand"), country));
                    CHECK(contains_one_of(letter, words, words.part(kind, "confirmation"), country));
                    for (const auto& word : words.part(kind, "must_name")) {
                        CHECK(contains(letter, word));
                    }
                    CHECK(letter.find_first_of("{}") == std::string::npos);
                    const auto characters = count_code_points(letter);
                    CHECK(characters >= 500);
                    CHECK(characters <= 1500);
                }
            }
        }
    }
}

TEST_CASE("every alternative of the processing and the short letter names what it must") {
    for (const auto& language : languages()) {
        const auto& words = wording(language);
        for (const auto& kind : contract_words("Kind")) {
            CHECK(words.part(kind, "must_name").size() >= 5);
            for (const auto* const part : {"processing", "short"}) {
                REQUIRE_FALSE(words.part(kind, part).empty());
                for (const auto& sentence : words.part(kind, part)) {
                    for (const auto& word : words.part(kind, "must_name")) {
                        INFO(language << ' ' << kind << ": " << sentence << " lacks " << word);
                        CHECK(contains(sentence, word));
                    }
                }
            }
            for (const auto* const part :
                 {"opening", "article", "processing", "demand", "erasure", "confirmation", "general"}) {
                INFO(language << ' ' << kind << ' ' << part);
                CHECK(words.part(kind, part).size() >= 2);
            }
        }
    }
}

TEST_CASE("every language speaks of every concern in two or three ways") {
    for (const auto& language : languages()) {
        const auto& words = wording(language);
        for (const auto& concern : contract_words("Concern")) {
            INFO(language << ' ' << concern);
            REQUIRE(words.concerns.contains(concern));
            const auto& alternatives = words.concerns.at(concern);
            CHECK(std::set(alternatives.begin(), alternatives.end()).size() >= 2);
            auto request = somebody();
            request.language = language;
            request.concerns = {concern};
            CHECK(contains_one_of(compose(request), words, alternatives, request.country));
        }
    }
}

TEST_CASE("the law follows the country of residence") {
    auto request = somebody();
    CHECK(contains(compose(request), "Article 21(1) GDPR"));
    request.country = "GB";
    CHECK(contains(compose(request), "Article 21(1) of the UK GDPR"));
    request.country = "CH";
    CHECK(contains(compose(request), "FADP"));
    request.country = "BR";
    CHECK(contains(compose(request), "LGPD"));
    CHECK_FALSE(contains(compose(request), "GDPR"));
}

TEST_CASE("one person always gets the same letter, many people get different ones") {
    std::set<std::string> letters;
    for (int person = 0; person < 1000; ++person) {
        auto request = somebody();
        request.email = std::to_string(person) + "@example.org";
        const auto letter = compose(request);
        CHECK(letter == compose(request));
        letters.insert(letter);
    }
    CHECK(letters.size() > 900);

    auto ticked_otherwise = somebody();
    std::ranges::reverse(ticked_otherwise.concerns);
    CHECK(compose(ticked_otherwise) == compose(somebody()));
}

TEST_CASE("own words stand in the letter as they are") {
    for (const auto* const words : {"I write poems about my garden.", "אני לא מסכים",
                                    "e\xCC\x81t\xC3\xA9 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8E\xA8",
                                    "<script>alert(1)</script> & {article} \"quoted\""}) {
        auto request = somebody();
        request.sentence = words;
        CHECK(contains(compose(request), words));
    }
    auto request = somebody();
    request.sentence = "  two\r\nlines\tand \x01\x7F\xC2\x85 more\xFF  ";
    CHECK(contains(compose(request), "\n\ntwo lines and more\n\n"));
}

TEST_CASE("the least important sentences go first, and none is cut") {
    for (const auto& language : languages()) {
        for (const auto& kind : contract_words("Kind")) {
            auto request = somebody();
            request.language = language;
            request.kind = kind;
            request.sentence = "My own words matter most to me.";
            const auto& words = wording(language);
            const auto full = count_code_points(compose(request));
            for (auto limit = full; limit >= 230; limit -= 7) {
                request.max_length = limit;
                const auto letter = compose(request);
                INFO(language << ' ' << kind << ' ' << limit << '\n' << letter);
                CHECK(count_code_points(letter) <= limit);
                CHECK(contains(letter, words.with_law("{article}", "IE")));
                CHECK((letter.back() == '.' || letter.back() == ')'));
            }
            request.max_length = 500;
            INFO(language << ' ' << kind << '\n' << compose(request));
            CHECK(contains(compose(request), request.sentence));
        }
    }
}

TEST_CASE("limits count characters, not bytes") {
    auto request = somebody();
    request.language = "fr";
    const auto letter = compose(request);
    REQUIRE(letter.size() > count_code_points(letter));
    request.max_length = count_code_points(letter);
    CHECK(compose(request) == letter);
}

TEST_CASE("a form that wants many words gets more reasons") {
    auto request = somebody();
    request.concerns = {};
    const auto usual = count_code_points(compose(request));
    request.min_length = usual + 150;
    CHECK(count_code_points(compose(request)) >= request.min_length);
    request.min_length = 100;
    request.max_length = 200;
    const auto small = compose(request);
    CHECK(count_code_points(small) >= 100);
    CHECK(count_code_points(small) <= 200);
}

TEST_CASE("impossible limits are refused by name") {
    const auto name_of = [](const LetterRequest& request) {
        try {
            return compose(request);
        } catch (const ProtocolError& error) {
            return error.name();
        }
    };
    auto request = somebody();
    request.max_length = 40;
    CHECK(name_of(request) == "text_limits");
    request = somebody();
    request.min_length = 19000;
    CHECK(name_of(request) == "text_limits");
    request = somebody();
    request.min_length = 300;
    request.max_length = 200;
    CHECK(name_of(request) == "text_limits");
    request = somebody();
    request.kind = "no_such_kind";
    CHECK(name_of(request) == "invalid_params");
}

TEST_CASE("the nearest language is used") {
    CHECK(nearest_language("fr") == "fr");
    CHECK(nearest_language("fr-CH") == "fr");
    CHECK(nearest_language("DE-at-1996") == "de");
    CHECK(nearest_language("pt-BR") == "pt-BR");
    CHECK(nearest_language("pt_br") == "pt-BR");
    CHECK(nearest_language("pt-PT") == "pt");
    CHECK(nearest_language("pt") == "pt");
    CHECK(nearest_language("no") == "nb");
    CHECK(nearest_language("nn-NO") == "nb");
    CHECK(nearest_language("xx") == "en");
    CHECK(nearest_language("-") == "en");
    CHECK(nearest_language("") == "en");
    CHECK(first_language({"xx", "fi-FI"}) == "fi");
    CHECK(first_language({"", "bg"}) == "bg");
    CHECK(first_language({"el", "bg"}) == "el");
    CHECK(first_language({"xx", ""}) == "en");
}
