// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mail/meaning/concepts.hpp"

namespace objector::mail {

struct Token {
    std::string text;          ///< Letters and digits, in normal form.
    std::uint16_t clause = 0;  ///< Counts commas, colons, dashes and brackets before it.
    bool after_colon = false;  ///< The first of what a colon or a dash introduces.
    bool quoted = false;       ///< Between quotation marks.
};

/// The words of a sentence. `in_quotes` says whether it begins between quotation marks, and afterwards
/// whether the next one does.
std::vector<Token> tokens_of(std::string_view sentence, bool& in_quotes);

/// Whether every quotation mark of the text has its second, so that quotations may go over several
/// paragraphs.
bool closes_its_quotations(std::string_view text);

using LanguageIndex = std::uint8_t;

struct Hit {
    LanguageIndex language;
    Concept sign;
    std::uint16_t begin;  ///< Tokens from begin to before end.
    std::uint16_t end;
};

/// All words and phrases of all languages, found in one pass over a sentence.
/// A pattern is words; `*` at the end of one stands for any ending, `…` between two for up to ten words of
/// the same clause.
class Vocabulary {
  public:
    Vocabulary();

    /// Returns the language's number. At most 255.
    LanguageIndex add_language(std::string tag);
    void add(LanguageIndex language, Concept sign, std::string_view pattern);

    [[nodiscard]] std::vector<Hit> find(const std::vector<Token>& tokens) const;
    [[nodiscard]] const std::vector<std::string>& languages() const { return languages_; }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using WordNumbers = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;
    struct Step {
        std::uint32_t word;
        bool after_gap;
    };
    struct Pattern {
        LanguageIndex language;
        Concept sign;
        std::uint16_t steps;  ///< After the first word: as many of steps_, from first_step on.
        std::uint32_t first_step;
        std::uint32_t next;  ///< Another pattern with the same first word.
    };

    std::uint32_t number_of(std::string_view word, bool any_ending);
    [[nodiscard]] std::vector<std::uint32_t> words_in(std::string_view token) const;
    [[nodiscard]] std::size_t end_of(const Pattern& pattern, std::size_t begin,
                                     const std::vector<Token>& tokens,
                                     const std::vector<std::vector<std::uint32_t>>& words) const;

    std::vector<std::string> languages_;
    WordNumbers whole_;
    WordNumbers beginnings_;
    std::size_t longest_beginning_ = 0;
    // Flat, because they are filled at each start of a program.
    std::vector<std::uint32_t> first_pattern_;  ///< By the first word.
    std::vector<Pattern> patterns_;
    std::vector<Step> steps_;
};

}  // namespace objector::mail
