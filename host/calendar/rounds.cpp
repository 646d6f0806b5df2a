// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "calendar/rounds.hpp"

#include <algorithm>

#include "calendar/catalogue_dates.hpp"
#include "catalogue/catalogue.hpp"

namespace objector::calendar {

Rounds::Rounds(const nlohmann::json& catalogue) {
    for (const auto& row : catalogue.at("rounds")) {
        rounds_.push_back({.id = row.at("id"),
                           .jurisdictions = row.at("jurisdictions"),
                           .notice_from = required_date(row, "notice_from"),
                           .effective = optional_date(row, "effective"),
                           .paused = optional_date(row, "paused")});
    }
}

const Rounds& Rounds::known() {
    static const Rounds rounds(nlohmann::json::parse(catalogue::text("host/catalogue/rounds.json")));
    return rounds;
}

std::optional<Round> Rounds::current(Date today, std::string_view jurisdiction) const {
    std::optional<Round> latest;
    for (const auto& round : rounds_) {
        const bool there = std::find(round.jurisdictions.begin(), round.jurisdictions.end(), jurisdiction) !=
                           round.jurisdictions.end();
        if (there && round.notice_from <= today && (!latest || latest->notice_from <= round.notice_from)) {
            latest = round;
        }
    }
    return latest;
}

bool is_paused(const Round& round, Date today) {
    return round.paused && *round.paused <= today;
}

}  // namespace objector::calendar
