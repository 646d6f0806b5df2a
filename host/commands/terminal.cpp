// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/terminal.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

#include "support/clock.hpp"
#include "support/utf8.hpp"

namespace objector::commands {

std::string printable(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
        if (byte == 0xC2 && next >= 0x80 && next < 0xA0) {
            ++at;  // U+0080 to U+009F steer some terminals.
        } else if (byte < 0x20 || byte == 0x7F) {
            result += ' ';
        } else {
            result += text[at];
        }
    }
    return result;
}

std::string dressed(std::string_view text, Look look, bool colour) {
    if (!colour || look == Look::plain) {
        return std::string(text);
    }
    // Only bold variants: the plain ones are hard to read on many backgrounds.
    const std::string_view start = look == Look::good      ? "\033[1;32m"
                                   : look == Look::careful ? "\033[1;33m"
                                   : look == Look::bad     ? "\033[1;31m"
                                                           : "\033[1m";
    return std::string(start) + std::string(text) + "\033[0m";
}

std::string wrapped(std::string_view text, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::string result;
    std::string line;
    const auto end_line = [&] {
        result += margin + line + '\n';
        line.clear();
    };
    while (!text.empty()) {
        const auto space = text.find(' ');
        const auto word = text.substr(0, space);
        text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
        if (!line.empty() && indent + count_code_points(line) + 1 + count_code_points(word) > screen_width) {
            end_line();
        }
        line += (line.empty() ? "" : " ") + std::string(word);
    }
    if (!line.empty()) {
        end_line();
    }
    return result;
}

std::string padded(std::string_view text, std::size_t width) {
    const auto characters = count_code_points(text);
    return std::string(text) + std::string(width > characters ? width - characters : 0, ' ');
}

std::string local_time(std::string_view iso) {
    const auto instant = parse_instant(iso);
    if (!instant) {
        return std::string(iso);
    }
    const auto seconds = std::chrono::system_clock::to_time_t(
        std::chrono::time_point_cast<std::chrono::system_clock::duration>(*instant));
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    // Not strftime's month: it would follow a locale that the rest does not.
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    constexpr int first_year = 1900;
    return two(parts.tm_mday) + " " + months.at(static_cast<std::size_t>(parts.tm_mon)) + " " +
           std::to_string(first_year + parts.tm_year) + " " + two(parts.tm_hour) + ":" + two(parts.tm_min);
}

std::string counted(long long number, std::string_view one, std::string_view many) {
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

}  // namespace objector::commands
