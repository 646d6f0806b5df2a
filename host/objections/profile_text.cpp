// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/profile_text.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "support/utf8.hpp"

namespace objector::objections {
namespace {

/// Code points of well-formed UTF-8.
std::vector<std::uint32_t> code_points(std::string_view text) {
    std::vector<std::uint32_t> points;
    for (const char byte : text) {
        const auto octet = static_cast<unsigned char>(byte);
        if (octet < 0x80) {
            points.push_back(octet);
        } else if (octet >= 0xC0) {
            const unsigned mask = octet >= 0xF0 ? 0x07U : octet >= 0xE0 ? 0x0FU : 0x1FU;
            points.push_back(octet & mask);
        } else {
            points.back() = (points.back() << 6U) | (octet & 0x3FU);
        }
    }
    return points;
}

bool is_control(std::uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029;
}

bool is_space(std::uint32_t point) {
    return point == ' ' || point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200D) ||
           point == 0x202F || point == 0x205F || point == 0x2060 || point == 0x3000 || point == 0xFEFF;
}

void check_characters(std::string_view field, std::string_view what, std::string_view text, std::size_t most,
                      bool lines) {
    if (!is_utf8(text)) {
        throw invalid(field, "not_text", "The " + std::string(what) + " is not readable text.");
    }
    if (count_code_points(text) > most) {
        throw invalid(
            field, "too_long",
            "The " + std::string(what) + " is too long: at most " + std::to_string(most) + " characters.");
    }
    const auto points = code_points(text);
    if (std::any_of(points.begin(), points.end(), [lines](std::uint32_t point) {
            const bool layout = point == '\n' || point == '\t' || point == '\r';
            return is_control(point) && (!lines || !layout);
        })) {
        throw invalid(field, "control_character",
                      "The " + std::string(what) +
                          " holds an invisible control character. Please type it "
                          "again.");
    }
}

bool is_alphanumeric(std::uint32_t point) {
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9');
}

bool is_local_part(std::string_view local) {
    if (local.empty() || local.size() > 64 || local.front() == '.' || local.back() == '.' ||
        local.find("..") != std::string_view::npos) {
        return false;
    }
    const auto points = code_points(local);
    return std::all_of(points.begin(), points.end(), [](std::uint32_t point) {
        constexpr std::string_view others = ".!#$%&'*+/=?^_`{|}~-";
        return point >= 0x80 ? !is_control(point) && !is_space(point)
                             : is_alphanumeric(point) ||
                                   others.find(static_cast<char>(point)) != std::string_view::npos;
    });
}

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
        return false;
    }
    const auto points = code_points(label);
    return std::all_of(points.begin(), points.end(), [](std::uint32_t point) {
        return point >= 0x80 ? !is_control(point) && !is_space(point)
                             : is_alphanumeric(point) || point == '-';
    });
}

bool is_domain(std::string_view domain) {
    int labels = 0;
    std::string_view last;
    while (true) {
        const auto dot = domain.find('.');
        last = domain.substr(0, dot);
        if (!is_label(last)) {
            return false;
        }
        ++labels;
        if (dot == std::string_view::npos) {
            break;
        }
        domain.remove_prefix(dot + 1);
    }
    const bool only_digits =
        std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
    return labels >= 2 && last.size() >= 2 && !only_digits;
}

}  // namespace

ProtocolError invalid(std::string_view field, std::string_view reason, std::string_view sentence) {
    return ProtocolError("profile_invalid", std::string(sentence), {{"field", field}, {"reason", reason}});
}

bool is_blank(std::string_view text) {
    const auto points = code_points(text);
    return std::all_of(points.begin(), points.end(), is_space);
}

void check_line(std::string_view field, std::string_view what, std::string_view text, std::size_t most) {
    check_characters(field, what, text, most, false);
}

void check_text(std::string_view field, std::string_view what, std::string_view text, std::size_t most) {
    check_characters(field, what, text, most, true);
}

void check_email(std::string_view field, std::string_view email) {
    check_characters(field, "e-mail address", email, 254, false);
    const auto at = email.rfind('@');
    if (email.size() > 254) {
        throw invalid(field, "too_long", "The e-mail address is too long.");
    }
    if (at == std::string_view::npos || !is_local_part(email.substr(0, at)) ||
        !is_domain(email.substr(at + 1))) {
        throw invalid(field, "not_an_email",
                      "This is not an e-mail address. It should look like name@example.org.");
    }
}

}  // namespace objector::objections
