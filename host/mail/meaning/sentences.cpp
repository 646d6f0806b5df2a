// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/sentences.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <utility>

namespace objector::mail {
namespace {

/// Nobody reads on for longer; hostile mail is not read for longer either.
constexpr std::size_t most_sentences = 1500;
constexpr std::size_t longest_sentence = 4000;
/// A shorter line that ends without a full stop is taken for a heading, not for a wrapped one.
constexpr std::size_t wrapped_from = 55;

/// One code point, U+FFFD for what is none, and how many bytes it takes.
std::pair<gunichar, std::size_t> code_point(std::string_view text) {
    const auto c = g_utf8_get_char_validated(text.data(), static_cast<gssize>(text.size()));
    if (c == static_cast<gunichar>(-1) || c == static_cast<gunichar>(-2)) {
        return {0xFFFD, 1};
    }
    return {c, std::max<std::size_t>(1, static_cast<std::size_t>(g_unichar_to_utf8(c, nullptr)))};
}

bool is_space(gunichar c) {
    return c == 0 || g_unichar_isspace(c) != FALSE || c == 0xA0 || c == 0x202F;
}

std::string one_spaced(std::string_view line) {
    std::string result;
    bool gap = false;
    while (!line.empty()) {
        const auto [c, size] = code_point(line);
        if (is_space(c)) {
            gap = !result.empty();
        } else {
            if (std::exchange(gap, false)) {
                result += ' ';
            }
            result += line.substr(0, size);
        }
        line.remove_prefix(size);
    }
    return result;
}

bool is_item(std::string_view line) {
    static constexpr std::array<std::string_view, 9> marks = {"- ", "* ", "• ", "· ", "– ",
                                                              "‣ ", "◦ ", "▪ ", "— "};
    if (std::ranges::any_of(marks, [&](auto mark) { return line.starts_with(mark); })) {
        return true;
    }
    const auto digits = line.find_first_not_of("0123456789");
    return digits != std::string_view::npos && digits > 0 && digits < 3 && digits + 1 < line.size() &&
           (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

bool ends_sentence(std::string_view line) {
    while (!line.empty()) {
        if (line.ends_with('"') || line.ends_with('\'') || line.ends_with(')')) {
            line.remove_suffix(1);
        } else if (line.ends_with("”") || line.ends_with("“")) {
            line.remove_suffix(std::string_view("”").size());
        } else if (line.ends_with("»")) {
            line.remove_suffix(std::string_view("»").size());
        } else {
            break;
        }
    }
    return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with(':') ||
           line.ends_with("…") || line.ends_with(";") || line.ends_with("\xCD\xBE");
}

bool starts_small(std::string_view line) {
    return g_unichar_islower(code_point(line).first) != FALSE;
}

bool goes_on(std::string_view before, std::string_view next) {
    return !ends_sentence(before) && !is_item(next) && (starts_small(next) || before.size() >= wrapped_from);
}

/// Words after which a full stop ends nothing, whatever follows.
bool is_abbreviation(std::string_view word) {
    static constexpr std::array<std::string_view, 22> known = {
        "Inc", "Ltd", "Nr",  "nr", "Art", "art", "Abs", "str", "tel", "Dr",   "Mr",
        "Ms",  "Mrs", "bzw", "ca", "vs",  "np",  "tzn", "tzv", "ggf", "inkl", "sog"};
    return std::ranges::find(known, word) != known.end() || code_point(word).second == word.size() ||
           word.find('.') != std::string_view::npos;
}

bool is_date_or_number(std::string_view word) {
    return !word.empty() && word.size() <= 2 &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether the sentence ends with the mark at `at`; `after` is what follows mark, quotes and brackets.
bool ends_at(std::string_view text, std::size_t at, std::string_view after) {
    if (after.empty()) {
        return true;
    }
    if (!is_space(code_point(after).first)) {
        return false;
    }
    while (!after.empty() && is_space(code_point(after).first)) {
        after.remove_prefix(code_point(after).second);
    }
    if (text[at] == ';') {
        return g_unichar_isupper(code_point(after).first) != FALSE;  // A Greek question, or two sentences.
    }
    if (text[at] != '.') {
        return true;
    }
    const auto head = text.substr(0, at);
    auto word = head.substr(std::min(head.size(), head.find_last_of(" (\"") + 1));
    if (word.empty() || is_abbreviation(word) || is_date_or_number(word) || starts_small(after)) {
        return false;
    }
    const auto next = code_point(after).first;
    const bool digit = next < 0x80 && g_ascii_isdigit(static_cast<gchar>(next));
    return !digit || word.size() > 4;
}

void cut(std::string_view text, std::vector<std::string>& sentences) {
    static constexpr std::array<std::string_view, 7> closing = {"\"", "'", ")", "]", "”", "“", "»"};
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool too_long = at - begin > longest_sentence && text[at] == ' ';
        const bool mark = text[at] == '.' || text[at] == '!' || text[at] == '?' || text[at] == ';';
        if (!mark && !too_long) {
            continue;
        }
        auto end = at + 1;
        for (bool more = mark; more && end < text.size();) {
            const auto rest = text.substr(end);
            const auto* const found =
                std::ranges::find_if(closing, [&](auto one) { return rest.starts_with(one); });
            more =
                found != closing.end() || rest.front() == '.' || rest.front() == '!' || rest.front() == '?';
            end += more ? (found != closing.end() ? found->size() : 1) : 0;
        }
        if (too_long || ends_at(text, at, text.substr(end))) {
            sentences.push_back(one_spaced(text.substr(begin, end - begin)));
            begin = end;
        }
        at = end - 1;
    }
    if (auto rest = one_spaced(text.substr(begin)); !rest.empty()) {
        sentences.push_back(std::move(rest));
    }
}

}  // namespace

std::vector<Paragraph> paragraphs_of(std::string_view text) {
    std::vector<Paragraph> result;
    std::string paragraph;
    bool gap = false;
    std::size_t count = 0;
    const auto finish = [&] {
        if (!paragraph.empty()) {
            Paragraph next{
                .sentences = {}, .is_item = is_item(paragraph), .after_gap = std::exchange(gap, false)};
            cut(paragraph, next.sentences);
            count += next.sentences.size();
            result.push_back(std::move(next));
            paragraph.clear();
        }
    };
    while (!text.empty() && count < most_sentences) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = one_spaced(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
        if (line.empty()) {
            finish();
            gap = true;
            continue;
        }
        if (!paragraph.empty() && goes_on(paragraph, line)) {
            paragraph += ' ' + line;
            continue;
        }
        finish();
        paragraph = line;
    }
    finish();
    return result;
}

}  // namespace objector::mail
