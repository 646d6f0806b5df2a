// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/mbox_line.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "mail/sources/text_search.hpp"

namespace objector::mail {
namespace {

constexpr std::string_view beginning = "From ";

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool holds_one(std::span<const std::string_view> words, std::string_view text) {
    return std::any_of(words.begin(), words.end(), [&](auto word) {
        const auto at = text.find(word);
        const auto after = at + word.size();
        return at != std::string_view::npos && after < text.size() &&
               (text[after] == ' ' || text[after] == ',');
    });
}

/// A day, a month and "00:00", wherever they stand: programs differ in the order.
bool bears_time(std::string_view rest) {
    static constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (auto colon = rest.find(':'); colon != std::string_view::npos; colon = rest.find(':', colon + 1)) {
        if (colon >= 2 && colon + 2 < rest.size() && is_digit(rest[colon - 1]) && is_digit(rest[colon + 1]) &&
            is_digit(rest[colon + 2])) {
            return holds_one(days, rest) && holds_one(months, rest);
        }
    }
    return false;
}

/// Nothing, a sender alone, or a sender and something with a number in it.
bool is_short_of_words(std::string_view rest) {
    const auto sender = rest.find_first_not_of(" \t");
    if (sender == std::string_view::npos) {
        return true;
    }
    const auto after = rest.find_first_of(" \t", sender);
    return after == std::string_view::npos ||
           std::any_of(rest.begin() + static_cast<std::ptrdiff_t>(after), rest.end(), is_digit);
}

}  // namespace

bool divides_messages(std::string_view line, std::string_view next_line, bool after_empty_line) {
    if (!line.starts_with(beginning)) {
        return false;
    }
    const auto rest = line.substr(beginning.size());
    if (bears_time(rest)) {
        return true;
    }
    return after_empty_line && is_short_of_words(rest) && field_name_length(next_line) > 0;
}

}  // namespace objector::mail
