// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmime/gmime.h>

#include <array>

#include "mail/message/charset.hpp"
#include "mail/message/gmime_ptr.hpp"

namespace objector::mail {

namespace {

/// Runs of combining marks are cut there (UAX 15, stream-safe): putting them in order costs their square.
constexpr int most_marks = 30;

bool is_line_end(gunichar character) {
    return character == 0x0B || character == 0x0C || character == 0x85 || character == 0x2028 ||
           character == 0x2029;
}

bool is_invisible(gunichar character) {
    return (character < 0x20 && character != '\n') || (character >= 0x7F && character < 0xA0) ||
           character == 0xAD || character == 0x34F || character == 0x61C || character == 0x180E ||
           (character >= 0x200B && character <= 0x200F) || (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F) || (character >= 0xFE00 && character <= 0xFE0F) ||
           character == 0xFEFF || (character >= 0xE0000 && character <= 0xE0FFF);
}

void append(std::string& text, gunichar character) {
    std::array<char, 6> bytes{};
    text.append(bytes.data(), static_cast<std::size_t>(g_unichar_to_utf8(character, bytes.data())));
}

}  // namespace

std::string tidy_text(std::string_view text) {
    std::string tidy;
    tidy.reserve(text.size());
    int marks = 0;
    bool is_plain = true;
    const char* const end = text.data() + text.size();
    for (const char* place = text.data(); place < end; place = g_utf8_next_char(place)) {
        const auto character = g_utf8_get_char(place);
        if (character < 0x80) {
            marks = 0;
            const bool is_lone_cr = character == '\r' && (place + 1 == end || place[1] != '\n');
            if (is_lone_cr || is_line_end(character)) {
                tidy += '\n';
            } else if (character == '\t') {
                tidy += ' ';
            } else if (!is_invisible(character)) {
                tidy += static_cast<char>(character);
            }
            continue;
        }
        is_plain = false;
        if (is_line_end(character)) {
            tidy += '\n';
        } else if (is_invisible(character)) {
            continue;
        } else if (g_unichar_type(character) == G_UNICODE_SPACE_SEPARATOR) {
            tidy += ' ';
        } else {
            marks = g_unichar_combining_class(character) == 0 ? 0 : marks + 1;
            if (marks <= most_marks) {
                append(tidy, character);
            }
        }
    }
    if (is_plain) {
        return tidy;
    }
    const GlibText composed(
        g_utf8_normalize(tidy.data(), static_cast<gssize>(tidy.size()), G_NORMALIZE_DEFAULT_COMPOSE));
    return composed ? std::string(composed.get()) : tidy;
}

}  // namespace objector::mail
