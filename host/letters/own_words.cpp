// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "letters/own_words.hpp"

#include <algorithm>
#include <cstddef>

#include "support/utf8.hpp"

namespace objector::letters {
namespace {

/// Length of the character that begins here, 0 when it is not UTF-8.
std::size_t character_length(std::string_view rest) {
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, rest.size()); ++length) {
        if (is_utf8(rest.substr(0, length))) {
            return length;
        }
    }
    return 0;
}

bool is_space(std::string_view character) {
    // U+0085, U+2028 and U+2029 break lines too. The no-break space is kept: French needs it.
    return character == " " || character == "\t" || character == "\n" || character == "\r" ||
           character == "\v" || character == "\f" || character == "\xC2\x85" || character == "\xE2\x80\xA8" ||
           character == "\xE2\x80\xA9";
}

bool is_control(std::string_view character) {
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 1) {
        return first < 0x20 || first == 0x7F;
    }
    // U+0080 to U+009F
    return character.size() == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

}  // namespace

std::string tidy_own_words(std::string_view words) {
    std::string result;
    bool space_due = false;
    while (!words.empty()) {
        const auto length = character_length(words);
        if (length == 0) {
            words.remove_prefix(1);
            continue;
        }
        const auto character = words.substr(0, length);
        words.remove_prefix(length);
        if (is_space(character)) {
            space_due = !result.empty();
        } else if (!is_control(character)) {
            if (space_due) {
                result += ' ';
                space_due = false;
            }
            result += character;
        }
    }
    return result;
}

}  // namespace objector::letters
