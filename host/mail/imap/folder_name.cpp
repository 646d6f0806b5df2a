// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/folder_name.hpp"

#include <cstdint>
#include <optional>
#include <vector>

#include "support/utf8.hpp"

namespace objector::mail {
namespace {

constexpr std::string_view unreadable = "\xEF\xBF\xBD";

std::optional<std::uint32_t> base64_digit(char c) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    const auto at = digits.find(c);
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(at));
}

/// UTF-16 from the base64 between "&" and "-"; nothing when it is none.
std::optional<std::vector<std::uint32_t>> units_in(std::string_view base64) {
    std::vector<std::uint32_t> units;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : base64) {
        const auto digit = base64_digit(c);
        if (!digit) {
            return std::nullopt;
        }
        bits = ((bits << 6U) | *digit) & 0xFF'FFFFU;
        count += 6;
        if (count >= 16) {
            count -= 16;
            units.push_back((bits >> static_cast<unsigned>(count)) & 0xFFFFU);
        }
    }
    const bool left_over = (bits & ((1U << static_cast<unsigned>(count)) - 1U)) != 0 || count >= 6;
    return left_over ? std::nullopt : std::optional(units);
}

void append_utf8(std::string& text, std::uint32_t point) {
    const auto byte = [&](std::uint32_t value) { text += static_cast<char>(value); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0U | (point >> 6U));
        byte(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        byte(0xE0U | (point >> 12U));
        byte(0x80U | ((point >> 6U) & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    } else {
        byte(0xF0U | (point >> 18U));
        byte(0x80U | ((point >> 12U) & 0x3FU));
        byte(0x80U | ((point >> 6U) & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    }
}

std::string utf8_of(const std::vector<std::uint32_t>& units) {
    std::string text;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto unit = units[i];
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        const bool low = unit >= 0xDC00 && unit < 0xE000;
        if (high && i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000) {
            append_utf8(text, 0x10000 + ((unit - 0xD800) << 10U) + (units[i + 1] - 0xDC00));
            ++i;
        } else if (high || low) {
            text += unreadable;
        } else {
            append_utf8(text, unit);
        }
    }
    return text;
}

std::string without_bytes_that_are_no_text(std::string_view name) {
    if (is_utf8(name)) {
        return std::string(name);
    }
    std::string text;
    for (const char c : name) {
        if (static_cast<unsigned char>(c) < 0x80) {
            text += c;
        } else {
            text += unreadable;
        }
    }
    return text;
}

}  // namespace

std::string readable_folder(std::string_view wire_name) {
    std::string result;
    for (std::size_t at = 0; at < wire_name.size();) {
        const auto begin = wire_name.find('&', at);
        result += without_bytes_that_are_no_text(wire_name.substr(at, begin - at));
        if (begin == std::string_view::npos) {
            break;
        }
        const auto end = wire_name.find('-', begin);
        const auto inside = wire_name.substr(begin + 1, end - begin - 1);
        const auto units = end == std::string_view::npos ? std::nullopt : units_in(inside);
        if (!units) {
            result += '&';  // A server that does not encode.
            at = begin + 1;
            continue;
        }
        result += inside.empty() ? "&" : utf8_of(*units);
        at = end + 1;
    }
    return result;
}

}  // namespace objector::mail
