// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/clock.hpp"

namespace objector::calendar {

/// Meta's announcement of training on people's data, in some jurisdictions.
struct Round {
    std::string id;
    std::vector<std::string> jurisdictions;
    Date notice_from;
    std::optional<Date> effective;
    std::optional<Date> paused;
};

class Rounds {
  public:
    explicit Rounds(const nlohmann::json& catalogue);
    /// Those compiled in.
    static const Rounds& known();

    /// The latest round announced by then; nothing before the first, or where there was none.
    [[nodiscard]] std::optional<Round> current(Date today, std::string_view jurisdiction) const;

  private:
    std::vector<Round> rounds_;
};

/// Announced, but stopped before or on that day.
bool is_paused(const Round& round, Date today);

}  // namespace objector::calendar
