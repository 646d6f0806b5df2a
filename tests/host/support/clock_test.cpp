// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/clock.hpp"

#include <cstdlib>
#include <stdexcept>

#include "catch.hpp"

using namespace objector;

namespace {

class StoppedClock final : public Clock {
  public:
    explicit StoppedClock(Instant instant) : instant_(instant) {}
    [[nodiscard]] Instant now() const override { return instant_; }

  private:
    Instant instant_;
};

}  // namespace

TEST_CASE("a moment is written in UTC with milliseconds and read back") {
    const auto moment = parse_instant("2026-11-21T09:05:07.042Z");
    REQUIRE(moment);
    CHECK(to_iso(*moment) == "2026-11-21T09:05:07.042Z");
    CHECK(to_iso(Instant{std::chrono::milliseconds{-1}}) == "1969-12-31T23:59:59.999Z");
    CHECK(parse_instant(to_iso(SystemClock().now())));
}

TEST_CASE("only exact moments are read") {
    for (const auto* text :
         {"", "2026-11-21", "2026-11-21T09:05:07Z", "2026-11-21T24:00:00.000Z", "2026-11-21T09:60:00.000Z",
          "2026-11-21T09:05:07.042+", "2026-02-30T09:05:07.042Z", "2026-11-21T09:05:0x.042Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text));
    }
}

TEST_CASE("only real days are read") {
    CHECK(to_iso(parse_date("2024-02-29").value()) == "2024-02-29");
    for (const auto* text :
         {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-11-2x", "+026-11-21"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("today is the clock's day unless another is practised") {
    const StoppedClock clock(parse_instant("2026-11-21T23:59:59.999Z").value());
    ::unsetenv("OBJECTOR_TODAY");
    CHECK(to_iso(today_from_environment(clock)) == "2026-11-21");
    ::setenv("OBJECTOR_TODAY", "2024-06-01", 1);
    CHECK(to_iso(today_from_environment(clock)) == "2024-06-01");
    ::setenv("OBJECTOR_TODAY", "tomorrow", 1);
    CHECK_THROWS_AS(today_from_environment(clock), std::invalid_argument);
    ::unsetenv("OBJECTOR_TODAY");
}
