// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/versions.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace objector::mail {

namespace {

/// Enough to compare two texts by.
constexpr std::size_t most_words = 5000;
constexpr std::size_t shortest_word = 3;

bool is_letter(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           static_cast<unsigned char>(byte) >= 0x80;
}

/// Calls take(word) for each word; addresses of pages have none.
template <typename Take>
void each_word(std::string_view text, Take take) {
    std::size_t count = 0;
    while (!text.empty() && count < most_words) {
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        auto piece = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (piece.find("://") != std::string_view::npos) {
            continue;
        }
        while (!piece.empty()) {
            const auto* const begin = std::find_if(piece.begin(), piece.end(), is_letter);
            const auto* const stop = std::find_if_not(begin, piece.end(), is_letter);
            const auto word = piece.substr(static_cast<std::size_t>(begin - piece.begin()),
                                           static_cast<std::size_t>(stop - begin));
            piece.remove_prefix(static_cast<std::size_t>(stop - piece.begin()));
            if (word.size() >= shortest_word) {
                take(word);
                ++count;
            }
        }
    }
}

void append_line(std::string& text, const std::string& more) {
    if (!text.empty() && !more.empty()) {
        text += '\n';
    }
    text += more;
}

bool says_the_same(const Version& plain, const Version& html) {
    std::unordered_set<std::string_view> shown;
    std::size_t shown_words = 0;
    each_word(html.whole_text, [&](std::string_view word) {
        shown.insert(word);
        ++shown_words;
    });
    std::size_t words = 0;
    std::size_t common = 0;
    each_word(plain.whole_text, [&](std::string_view word) {
        ++words;
        common += shown.count(word);
    });
    // "Your program cannot show this mail" is much shorter than the mail.
    return words > 0 && common * 2 >= words && words * 3 >= shown_words;
}

}  // namespace

Version join_versions(const std::vector<Version>& versions, std::size_t most) {
    Version joined;
    for (const auto& version : versions) {
        if (joined.whole_text.size() <= most) {
            append_line(joined.text, version.text);
            append_line(joined.whole_text, version.whole_text);
            append_line(joined.other_text, version.other_text);
        }
        joined.is_html = joined.is_html || version.is_html;
    }
    return joined;
}

Version choose_version(std::vector<Version> versions) {
    Version plain;
    Version html;
    for (auto& version : versions) {
        if (!version.whole_text.empty()) {
            (version.is_html ? html : plain) = std::move(version);
        }
    }
    if (html.whole_text.empty()) {
        return plain;
    }
    const bool same = says_the_same(plain, html);
    auto& chosen = same ? plain : html;
    chosen.other_text = same ? html.text : plain.text;
    return std::move(chosen);
}

}  // namespace objector::mail
