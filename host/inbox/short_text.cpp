// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/short_text.hpp"

#include "support/utf8.hpp"

namespace objector::inbox {

std::string beginning_of(std::string_view text, std::size_t characters) {
    constexpr std::string_view unreadable = "\xEF\xBF\xBD";
    std::string result;
    while (!text.empty() && characters > 0) {
        std::size_t size = 1;
        while (size < 4 && size <= text.size() && !is_utf8(text.substr(0, size))) {
            ++size;
        }
        if (size <= text.size() && is_utf8(text.substr(0, size))) {
            result += text.substr(0, size);
        } else {
            size = 1;
            result += unreadable;
        }
        text.remove_prefix(size);
        --characters;
    }
    return result;
}

}  // namespace objector::inbox
