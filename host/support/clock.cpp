// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/clock.hpp"

#include <cstdlib>
#include <stdexcept>

namespace objector {
namespace {

/// Digits with leading zeros.
std::string padded(long long number, std::size_t width) {
    std::string digits = std::to_string(number);
    return digits.size() >= width ? digits : std::string(width - digits.size(), '0') + digits;
}

/// The number in text[from, from + width), or -1 when it is not all digits.
int digits_at(std::string_view text, std::size_t from, std::size_t width) {
    int number = 0;
    for (const char c : text.substr(from, width)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string to_iso(Date date) {
    return padded(static_cast<int>(date.year()), 4) + '-' + padded(static_cast<unsigned>(date.month()), 2) +
           '-' + padded(static_cast<unsigned>(date.day()), 2);
}

std::string to_iso(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss<std::chrono::milliseconds> time{instant - day};
    return to_iso(Date{day}) + 'T' + padded(time.hours().count(), 2) + ':' +
           padded(time.minutes().count(), 2) + ':' + padded(time.seconds().count(), 2) + '.' +
           padded(time.subseconds().count(), 3) + 'Z';
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const int year = digits_at(text, 0, 4);
    const int month = digits_at(text, 5, 2);
    const int day = digits_at(text, 8, 2);
    if (year < 0 || month < 0 || day < 0) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[23] != 'Z') {
        return std::nullopt;
    }
    const auto date = parse_date(text.substr(0, 10));
    const int hours = digits_at(text, 11, 2);
    const int minutes = digits_at(text, 14, 2);
    const int seconds = digits_at(text, 17, 2);
    const int milliseconds = digits_at(text, 20, 3);
    if (!date || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 ||
        milliseconds < 0) {
        return std::nullopt;
    }
    return Instant{std::chrono::sys_days{*date}} + std::chrono::hours{hours} + std::chrono::minutes{minutes} +
           std::chrono::seconds{seconds} + std::chrono::milliseconds{milliseconds};
}

Date date_of(Instant instant) {
    return Date{std::chrono::floor<std::chrono::days>(instant)};
}

Date today_from_environment(const Clock& clock) {
    const char* wanted = std::getenv("OBJECTOR_TODAY");  // NOLINT(concurrency-mt-unsafe): before any thread
    if (wanted == nullptr || *wanted == '\0') {
        return date_of(clock.now());
    }
    if (const auto date = parse_date(wanted)) {
        return *date;
    }
    throw std::invalid_argument("OBJECTOR_TODAY must be a day like 2026-11-21.");
}

}  // namespace objector
