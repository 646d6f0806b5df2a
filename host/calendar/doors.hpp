// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/clock.hpp"

namespace objector::calendar {

/// A page of Meta's from which, at the time, an objection can be reached.
struct Door {
    std::string id;
    std::string platform;
    std::string page;       ///< PageKind
    std::string objection;  ///< Kind
    std::string href;
    std::vector<std::string> jurisdictions;
    Date from;
    std::optional<Date> to;
    int rank = 0;
};

class Doors {
  public:
    /// Throws std::invalid_argument for a day that does not exist.
    explicit Doors(const nlohmann::json& catalogue);
    /// Those compiled in (extension/catalogue/doors.json).
    static const Doors& known();

    /// Doors open that day, the one to try first in front. A platform without doors of its own has those
    /// of the platform it belongs to.
    [[nodiscard]] std::vector<Door> open(Date today, std::string_view platform, std::string_view jurisdiction,
                                         std::string_view objection) const;

    /// The platform through whose account another one is objected for; empty when it has its own.
    [[nodiscard]] std::string parent_of(std::string_view platform) const;

    /// True for the address of a form that was ever a door, whatever the day.
    [[nodiscard]] bool is_form_address(std::string_view address) const;

  private:
    std::vector<Door> doors_;
    std::map<std::string, std::string, std::less<>> parents_;
};

}  // namespace objector::calendar
