// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace objector {

/// A moment in UTC, to the millisecond: what the journal writes down.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A day in the calendar: what legal terms and the doors of a round go by.
using Date = std::chrono::year_month_day;

/// Where the time comes from; tests bring their own.
class Clock {
  public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    Clock(Clock&&) = delete;
    Clock& operator=(Clock&&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override;
};

/// "2026-11-21T09:05:07.042Z"
std::string to_iso(Instant instant);
/// "2026-11-21"
std::string to_iso(Date date);

/// Nothing unless the text is exactly in the form that to_iso writes and names a real moment or day.
std::optional<Instant> parse_instant(std::string_view text);
std::optional<Date> parse_date(std::string_view text);

/// The day of a moment, in UTC.
Date date_of(Instant instant);

/// Today, or the day in OBJECTOR_TODAY (YYYY-MM-DD) so that a past or coming round can be practised.
/// Only main functions call this. Throws std::invalid_argument when the variable holds no day.
Date today_from_environment(const Clock& clock);

}  // namespace objector
