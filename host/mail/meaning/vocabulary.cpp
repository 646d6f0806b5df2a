// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/vocabulary.hpp"

#include <glib.h>

#include <algorithm>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>

#include "mail/meaning/normal_form.hpp"

namespace objector::mail {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t widest_gap = 10;
constexpr std::size_t most_tokens = 1200;
constexpr std::string_view gap_mark = "...";  // What NFKC makes of "…".

bool is_quotation_mark(gunichar c) {
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}

bool parts_clauses(gunichar c, gunichar before, gunichar after) {
    if (c == '-') {
        return before == ' ' && after == ' ';
    }
    if (c == ',') {
        return g_unichar_isdigit(after) == FALSE;
    }
    return c == ';' || c == ':' || c == '(' || c == ')' || (c >= 0x2012 && c <= 0x2015) || c == '[' ||
           c == ']' || c == '!' || c == '?';
}

bool introduces(gunichar c) {
    return c == ':' || c == '-' || (c >= 0x2012 && c <= 0x2015) || c == '!' || c == '?';
}

/// Whether the apostrophe at `at` opens a quotation: it stands before a word, and one that closes follows.
bool opens_quotation(std::string_view text, std::size_t at) {
    const auto is_word = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) >= 0x80 || g_ascii_isalnum(text[i]));
    };
    if ((at > 0 && text[at - 1] != ' ' && text[at - 1] != '(') || !is_word(at + 1)) {
        return false;
    }
    auto closing = text.find('\'', at + 1);
    while (closing != std::string_view::npos && (text[closing - 1] == ' ' || is_word(closing + 1))) {
        closing = text.find('\'', closing + 1);
    }
    return closing != std::string_view::npos;
}

/// ‘…’ as “…”, for it may go over several sentences; ’ alone stays an apostrophe, and ‚…‘ is left to the
/// others.
std::string with_double_quotes(std::string_view text, bool open) {
    constexpr std::string_view opening = "\xE2\x80\x98";
    constexpr std::string_view closing = "\xE2\x80\x99";
    const auto is_word = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) >= 0x80 || g_ascii_isalnum(text[i]));
    };
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto mark = text.substr(at, opening.size());
        const bool before_word = is_word(at + mark.size());
        if (!open && mark == opening && before_word && (at == 0 || text[at - 1] == ' ')) {
            result += "\xE2\x80\x9C";
            open = true;
        } else if (open && mark == closing && !before_word) {
            result += "\xE2\x80\x9D";
            open = false;
        } else {
            result += text[at];
            ++at;
            continue;
        }
        at += mark.size();
    }
    return result;
}

/// A word or two between quotation marks are stressed, not quoted.
void take_back_short_quotations(std::vector<Token>& tokens, bool still_open) {
    constexpr std::ptrdiff_t shortest = 3;
    for (auto from = tokens.begin(); from != tokens.end();) {
        from = std::find_if(from, tokens.end(), [](const Token& one) { return one.quoted; });
        const auto to = std::find_if(from, tokens.end(), [](const Token& one) { return !one.quoted; });
        if (to - from < shortest && from != tokens.begin() && (to != tokens.end() || !still_open)) {
            std::for_each(from, to, [](Token& one) { one.quoted = false; });
        }
        from = to;
    }
}

}  // namespace

std::vector<Token> tokens_of(std::string_view sentence, bool& in_quotes) {
    const auto text = normal_form(with_double_quotes(sentence, in_quotes));
    std::vector<Token> result;
    std::uint16_t clause = 0;
    bool introduced = false;
    std::string word;
    gunichar before = ' ';
    bool in_single_quotes = false;
    const auto finish = [&] {
        if (!word.empty()) {
            result.push_back(
                {std::move(word), clause, std::exchange(introduced, false), in_quotes || in_single_quotes});
            word.clear();
        }
    };
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end && result.size() < most_tokens;) {
        const auto c = g_utf8_get_char(at);
        const char* const next = g_utf8_next_char(at);
        if (g_unichar_isalnum(c) != FALSE || g_unichar_ismark(c) != FALSE) {
            word.append(at, next);
        } else {
            finish();
            const gunichar after = next < end ? g_utf8_get_char(next) : ' ';
            if (is_quotation_mark(c)) {
                in_quotes = !in_quotes;
            } else if (c == '\'' && in_single_quotes) {
                in_single_quotes = g_unichar_isalnum(after) != FALSE;
            } else if (c == '\'') {
                in_single_quotes = opens_quotation(text, static_cast<std::size_t>(at - text.data()));
            } else if (parts_clauses(c, before, after)) {
                ++clause;
                introduced = introduced || introduces(c);
            }
        }
        before = c;
        at = next;
    }
    finish();
    take_back_short_quotations(result, in_quotes);
    return result;
}

Vocabulary::Vocabulary() {
    constexpr std::size_t usual = 16384;  // What 26 languages need.
    whole_.reserve(usual);
    beginnings_.reserve(usual / 2);
    first_pattern_.reserve(usual);
    patterns_.reserve(usual);
    steps_.reserve(2 * usual);
}

bool closes_its_quotations(std::string_view text) {
    bool closed = true;
    while (!text.empty()) {
        const auto c = g_utf8_get_char_validated(text.data(), static_cast<gssize>(text.size()));
        const bool valid = c < 0x110000;
        closed = closed != (valid && is_quotation_mark(c));
        const auto size = valid ? g_unichar_to_utf8(c, nullptr) : 1;
        text.remove_prefix(std::max<std::size_t>(1, static_cast<std::size_t>(size)));
    }
    return closed;
}

LanguageIndex Vocabulary::add_language(std::string tag) {
    if (languages_.size() >= std::numeric_limits<LanguageIndex>::max()) {
        throw std::invalid_argument("more languages than there are");
    }
    languages_.push_back(std::move(tag));
    return static_cast<LanguageIndex>(languages_.size() - 1);
}

std::uint32_t Vocabulary::number_of(std::string_view word, bool any_ending) {
    auto& numbers = any_ending ? beginnings_ : whole_;
    if (const auto found = numbers.find(word); found != numbers.end()) {
        return found->second;
    }
    const auto number = static_cast<std::uint32_t>(first_pattern_.size());
    numbers.emplace(std::string(word), number);
    first_pattern_.push_back(none);
    if (any_ending) {
        longest_beginning_ = std::max(longest_beginning_, word.size());
    }
    return number;
}

void Vocabulary::add(LanguageIndex language, Concept sign, std::string_view pattern) {
    const auto begin = steps_.size();
    bool after_gap = false;
    const auto text = normal_form(pattern);
    std::string_view rest = text;
    while (!rest.empty()) {
        if (rest.starts_with(gap_mark)) {
            after_gap = steps_.size() > begin;
            rest.remove_prefix(gap_mark.size());
            continue;
        }
        std::size_t size = 0;
        while (size < rest.size()) {
            const auto c = g_utf8_get_char(rest.data() + size);
            if (g_unichar_isalnum(c) == FALSE && g_unichar_ismark(c) == FALSE) {
                break;
            }
            size += static_cast<std::size_t>(g_unichar_to_utf8(c, nullptr));
        }
        if (size > 0) {
            const bool any_ending = size < rest.size() && rest[size] == '*';
            steps_.push_back({number_of(rest.substr(0, size), any_ending), std::exchange(after_gap, false)});
            rest.remove_prefix(size + (any_ending ? 1 : 0));
        } else {
            const char* const next = g_utf8_next_char(rest.data());
            rest.remove_prefix(std::min(rest.size(), static_cast<std::size_t>(next - rest.data())));
        }
    }
    if (steps_.size() == begin) {
        throw std::invalid_argument("a phrase without a word: " + std::string(pattern));
    }
    auto& first = first_pattern_[steps_[begin].word];
    patterns_.push_back({language, sign, static_cast<std::uint16_t>(steps_.size() - begin - 1),
                         static_cast<std::uint32_t>(begin + 1), first});
    first = static_cast<std::uint32_t>(patterns_.size() - 1);
}

std::vector<std::uint32_t> Vocabulary::words_in(std::string_view token) const {
    std::vector<std::uint32_t> result;
    if (const auto found = whole_.find(token); found != whole_.end()) {
        result.push_back(found->second);
    }
    for (std::size_t size = 1; size <= std::min(token.size(), longest_beginning_); ++size) {
        if (const auto found = beginnings_.find(token.substr(0, size)); found != beginnings_.end()) {
            result.push_back(found->second);
        }
    }
    return result;
}

std::size_t Vocabulary::end_of(const Pattern& pattern, std::size_t begin, const std::vector<Token>& tokens,
                               const std::vector<std::vector<std::uint32_t>>& words) const {
    auto at = begin + 1;
    for (const auto& step : std::span(steps_).subspan(pattern.first_step, pattern.steps)) {
        const auto last = std::min(words.size(), at + (step.after_gap ? widest_gap : 0) + 1);
        const auto clause = tokens[at - 1].clause;
        const auto there = [&] { return std::ranges::find(words[at], step.word) != words[at].end(); };
        while (at < last && !there()) {
            ++at;
        }
        if (at >= last || (step.after_gap && tokens[at].clause != clause)) {
            return 0;
        }
        ++at;
    }
    return at;
}

std::vector<Hit> Vocabulary::find(const std::vector<Token>& tokens) const {
    std::vector<std::vector<std::uint32_t>> words;
    words.reserve(tokens.size());
    for (const auto& token : tokens) {
        words.push_back(words_in(token.text));
    }
    std::vector<Hit> hits;
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
        for (const auto word : words[begin]) {
            for (auto at = first_pattern_[word]; at != none; at = patterns_[at].next) {
                const auto& pattern = patterns_[at];
                if (const auto end = end_of(pattern, begin, tokens, words); end > 0) {
                    hits.push_back({pattern.language, pattern.sign, static_cast<std::uint16_t>(begin),
                                    static_cast<std::uint16_t>(end)});
                }
            }
        }
    }
    return hits;
}

}  // namespace objector::mail
