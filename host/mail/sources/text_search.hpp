// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace objector::mail {

/// ASCII only, as the names of header fields and domains are, whatever the locale.
constexpr char lower_case(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

/// `small` is in lower case already.
constexpr bool begins_with_word(std::string_view text, std::string_view small) {
    return text.size() >= small.size() &&
           std::equal(small.begin(), small.end(), text.begin(),
                      [](char expected, char found) { return expected == lower_case(found); });
}

/// `small` is in lower case already.
constexpr bool contains_word(std::string_view text, std::string_view small) {
    return std::search(text.begin(), text.end(), small.begin(), small.end(),
                       [](char found, char expected) { return lower_case(found) == expected; }) != text.end();
}

/// One line of `text` from `from` on, without its line end; LF or CRLF.
constexpr std::string_view line_at(std::string_view text, std::size_t from) {
    auto line = text.substr(from, text.find('\n', from) - from);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

/// A name of printable ASCII before a colon (RFC 5322, 3.6.8; a blank before the colon is the old way).
constexpr std::size_t field_name_length(std::string_view line) {
    std::size_t length = 0;
    while (length < line.size() && line[length] > ' ' && line[length] < '\x7f' && line[length] != ':') {
        ++length;
    }
    const auto colon = line.find_first_not_of(" \t", length);
    return length > 0 && colon != std::string_view::npos && line[colon] == ':' ? length : 0;
}

}  // namespace objector::mail
