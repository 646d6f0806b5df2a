// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/vocabulary.hpp"

#include <glib.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "mail/meaning/normal_form.hpp"

namespace objector::mail {
namespace {

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

}  // namespace

std::vector<Token> tokens_of(std::string_view sentence, bool& in_quotes) {
    const auto text = normal_form(sentence);
    std::vector<Token> result;
    std::uint16_t clause = 0;
    bool introduced = false;
    std::string word;
    gunichar before = ' ';
    const auto finish = [&] {
        if (!word.empty()) {
            result.push_back({std::move(word), clause, std::exchange(introduced, false), in_quotes});
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
            } else if (parts_clauses(c, before, after)) {
                ++clause;
                introduced = introduced || introduces(c);
            }
        }
        before = c;
        at = next;
    }
    finish();
    return result;
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
    const auto number = static_cast<std::uint32_t>(patterns_.size());
    numbers.emplace(std::string(word), number);
    patterns_.emplace_back();
    if (any_ending) {
        longest_beginning_ = std::max(longest_beginning_, word.size());
    }
    return number;
}

void Vocabulary::add(LanguageIndex language, Concept sign, std::string_view pattern) {
    std::vector<Step> steps;
    bool after_gap = false;
    const auto text = normal_form(pattern);
    std::string_view rest = text;
    while (!rest.empty()) {
        if (rest.starts_with(gap_mark)) {
            after_gap = !steps.empty();
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
            steps.push_back({number_of(rest.substr(0, size), any_ending), std::exchange(after_gap, false)});
            rest.remove_prefix(size + (any_ending ? 1 : 0));
        } else {
            const char* const next = g_utf8_next_char(rest.data());
            rest.remove_prefix(std::min(rest.size(), static_cast<std::size_t>(next - rest.data())));
        }
    }
    if (steps.empty()) {
        throw std::invalid_argument("a phrase without a word: " + std::string(pattern));
    }
    patterns_[steps.front().word].push_back({language, sign, {steps.begin() + 1, steps.end()}});
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
                               const std::vector<std::vector<std::uint32_t>>& words) {
    auto at = begin + 1;
    for (const auto& step : pattern.rest) {
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
            for (const auto& pattern : patterns_[word]) {
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
