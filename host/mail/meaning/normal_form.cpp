// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/normal_form.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace objector::mail {
namespace {

struct FreeText {
    void operator()(gchar* text) const noexcept { g_free(text); }
};
using OwnedText = std::unique_ptr<gchar, FreeText>;

/// Letters that stand for themselves in NFKC, and fold to their small letter: those of Europe's alphabets.
bool is_plain_letter(gunichar c) {
    const bool latin =
        (c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xDF && c != 0xF7 && c != 0x130 && c != 0x131 &&
         c != 0x132 && c != 0x133 && c != 0x13F && c != 0x140 && c != 0x149 && c != 0x17F) ||
        (c >= 0x218 && c <= 0x21B);
    const bool greek = (c >= 0x386 && c <= 0x3CE && c != 0x387 && c != 0x390 && c != 0x3B0);
    return latin || greek || (c >= 0x400 && c <= 0x45F);
}

/// Marks that nothing here changes.
bool is_plain_mark(gunichar c) {
    return c == 0xAB || c == 0xBB || c == 0x2013 || c == 0x2014 || (c >= 0x201C && c <= 0x201E) ||
           c == 0x2022;
}

/// Soft hyphens, zero-width characters, marks of direction, variation selectors: they split a word for a
/// program and for nobody else.
bool is_invisible(gunichar c) {
    return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0xFEFF;
}

gunichar evened_out(gunichar c) {
    struct Pair {
        gunichar from, to;
    };
    static constexpr std::array pairs = {
        Pair{0x60, '\''},   Pair{0xB4, '\''},   Pair{0x15F, 0x219}, Pair{0x163, 0x21B}, Pair{0x2B9, '\''},
        Pair{0x2BC, '\''},  Pair{0x390, 0x3B9}, Pair{0x3AC, 0x3B1}, Pair{0x3AD, 0x3B5}, Pair{0x3AE, 0x3B7},
        Pair{0x3AF, 0x3B9}, Pair{0x3B0, 0x3C5}, Pair{0x3C2, 0x3C3}, Pair{0x3CA, 0x3B9}, Pair{0x3CB, 0x3C5},
        Pair{0x3CC, 0x3BF}, Pair{0x3CD, 0x3C5}, Pair{0x3CE, 0x3C9}, Pair{0x2010, '-'},  Pair{0x2018, '\''},
        Pair{0x2019, '\''}, Pair{0x201B, '\''}, Pair{0x2032, '\''}, Pair{0x2044, '/'}};
    const auto* const found = std::ranges::find_if(pairs, [c](const Pair& pair) { return pair.from == c; });
    return found == pairs.end() ? c : found->to;
}

void append(std::string& text, gunichar c) {
    std::array<gchar, 6> bytes{};
    text.append(bytes.data(), static_cast<std::size_t>(g_unichar_to_utf8(c, bytes.data())));
}

/// What GLib would make of a text of such letters, without its cost; nothing for any other text.
std::optional<std::string> quick_form(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        if (first < 0x80) {
            result.push_back(first == '`' ? '\'' : g_ascii_tolower(text.front()));
            text.remove_prefix(1);
            continue;
        }
        const auto c = g_utf8_get_char_validated(text.data(), static_cast<gssize>(text.size()));
        const auto size = static_cast<std::size_t>(c < 0x800 ? 2 : 3);
        if (c == 0x2018 || c == 0x2019) {
            result.push_back('\'');
        } else if (is_plain_letter(c)) {
            append(result, evened_out(g_unichar_tolower(c)));
        } else if (is_plain_mark(c)) {
            append(result, c);
        } else {
            return std::nullopt;
        }
        text.remove_prefix(size);
    }
    return result;
}

}  // namespace

std::string normal_form(std::string_view text) {
    if (auto quick = quick_form(text)) {
        return *std::move(quick);
    }
    std::string result;
    const OwnedText valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    const OwnedText composed(g_utf8_normalize(valid.get(), -1, G_NORMALIZE_ALL_COMPOSE));
    const OwnedText folded(g_utf8_casefold(composed.get(), -1));
    result.reserve(text.size());
    for (const gchar* at = folded.get(); *at != '\0'; at = g_utf8_next_char(at)) {
        const auto c = evened_out(g_utf8_get_char(at));
        if (c < 0x80) {
            result.push_back(static_cast<char>(c));
        } else if (!is_invisible(c)) {
            append(result, c);
        }
    }
    return result;
}

}  // namespace objector::mail
