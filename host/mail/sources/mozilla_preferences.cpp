// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/mozilla_preferences.hpp"

#include <charconv>
#include <optional>

#include "mail/sources/text_search.hpp"

namespace objector::mail {
namespace {

/// UTF-8 for one code unit; halves of a pair come out as they are, for they are in no path of ours.
void append_letter(std::string& text, unsigned code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | (code >> 6U));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (code >> 12U));
        text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

/// Takes a text in quotes off the front, as JavaScript writes it.
std::optional<std::string> take_text(std::string_view& rest) {
    const auto quote = rest.find_first_not_of(" \t");
    if (quote == std::string_view::npos || (rest[quote] != '"' && rest[quote] != '\'')) {
        return std::nullopt;
    }
    std::string text;
    for (auto at = quote + 1; at < rest.size(); ++at) {
        if (rest[at] == rest[quote]) {
            rest.remove_prefix(at + 1);
            return text;
        }
        if (rest[at] != '\\' || at + 1 == rest.size()) {
            text += rest[at];
            continue;
        }
        const char letter = rest[++at];
        const std::size_t digits = letter == 'x' ? 2 : (letter == 'u' ? 4 : 0);
        if (digits > 0) {
            unsigned code = 0;
            const auto number = rest.substr(at + 1, digits);
            std::from_chars(number.data(), number.data() + number.size(), code, 16);
            append_letter(text, code);
            at += number.size();
        } else {
            text += letter == 'n' ? '\n' : (letter == 'r' ? '\r' : (letter == 't' ? '\t' : letter));
        }
    }
    return std::nullopt;
}

template <typename Each>
void for_each_line(std::string_view text, const Each& each) {
    for (std::size_t at = 0; at < text.size();) {
        each(line_at(text, at));
        const auto end = text.find('\n', at);
        at = end == std::string_view::npos ? text.size() : end + 1;
    }
}

}  // namespace

std::map<std::string, std::string> mozilla_preferences(std::string_view text) {
    std::map<std::string, std::string> values;
    for_each_line(text, [&](std::string_view line) {
        constexpr std::string_view call = "user_pref(";
        if (!line.starts_with(call)) {
            return;
        }
        line.remove_prefix(call.size());
        auto name = take_text(line);
        if (!name || !line.starts_with(',')) {
            return;
        }
        line.remove_prefix(1);
        if (auto value = take_text(line)) {
            values.insert_or_assign(std::move(*name), std::move(*value));
        }
    });
    return values;
}

std::map<std::string, std::string> ini_values(std::string_view text) {
    std::map<std::string, std::string> values;
    std::string section;
    for_each_line(text, [&](std::string_view line) {
        if (line.starts_with('[') && line.ends_with(']')) {
            section = line.substr(1, line.size() - 2);
        } else if (const auto equals = line.find('='); equals != std::string_view::npos) {
            values.insert_or_assign(section + '/' + std::string(line.substr(0, equals)),
                                    std::string(line.substr(equals + 1)));
        }
    });
    return values;
}

}  // namespace objector::mail
