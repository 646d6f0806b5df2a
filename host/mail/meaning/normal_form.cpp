// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/normal_form.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <memory>

namespace objector::mail {
namespace {

struct FreeText {
    void operator()(gchar* text) const noexcept { g_free(text); }
};
using OwnedText = std::unique_ptr<gchar, FreeText>;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
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

}  // namespace

std::string normal_form(std::string_view text) {
    std::string result;
    if (is_ascii(text)) {
        result.resize(text.size());
        std::ranges::transform(text, result.begin(),
                               [](char c) { return c == '`' ? '\'' : g_ascii_tolower(c); });
        return result;
    }
    const OwnedText valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    const OwnedText composed(g_utf8_normalize(valid.get(), -1, G_NORMALIZE_ALL_COMPOSE));
    const OwnedText folded(g_utf8_casefold(composed.get(), -1));
    result.reserve(text.size());
    for (const gchar* at = folded.get(); *at != '\0'; at = g_utf8_next_char(at)) {
        const auto c = evened_out(g_utf8_get_char(at));
        if (c < 0x80) {
            result.push_back(static_cast<char>(c));
        } else if (!is_invisible(c)) {
            std::array<gchar, 6> bytes{};
            const auto length = g_unichar_to_utf8(c, bytes.data());
            result.append(bytes.data(), static_cast<std::size_t>(length));
        }
    }
    return result;
}

}  // namespace objector::mail
