// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "calendar/doors.hpp"

#include <algorithm>

#include "calendar/catalogue_dates.hpp"
#include "catalogue/catalogue.hpp"

namespace objector::calendar {
namespace {

bool is_open(const Door& door, Date today) {
    return door.from <= today && (!door.to || today <= *door.to);
}

std::string_view without_slash(std::string_view address) {
    while (address.ends_with('/')) {
        address.remove_suffix(1);
    }
    return address;
}

}  // namespace

Doors::Doors(const nlohmann::json& catalogue) {
    for (const auto& row : catalogue.at("doors")) {
        doors_.push_back({.id = row.at("id"),
                          .platform = row.at("platform"),
                          .page = row.at("page"),
                          .objection = row.at("objection"),
                          .href = row.at("href"),
                          .jurisdictions = row.at("jurisdictions"),
                          .from = required_date(row, "from"),
                          .to = optional_date(row, "to"),
                          .rank = row.at("rank")});
    }
    std::stable_sort(doors_.begin(), doors_.end(),
                     [](const Door& one, const Door& other) { return one.rank < other.rank; });
    // A name keeps it alive: a range-for would let the temporary go before the first turn.
    const auto parents = catalogue.value("parents", nlohmann::json::object());
    for (const auto& [platform, parent] : parents.items()) {
        parents_[platform] = parent.get<std::string>();
    }
}

const Doors& Doors::known() {
    static const Doors doors(nlohmann::json::parse(catalogue::text("extension/catalogue/doors.json")));
    return doors;
}

std::vector<Door> Doors::open(Date today, std::string_view platform, std::string_view jurisdiction,
                              std::string_view objection) const {
    std::vector<Door> found;
    for (const auto& door : doors_) {
        const bool there = std::find(door.jurisdictions.begin(), door.jurisdictions.end(), jurisdiction) !=
                           door.jurisdictions.end();
        if (there && door.platform == platform && door.objection == objection && is_open(door, today)) {
            found.push_back(door);
        }
    }
    const auto parent = parents_.find(platform);
    return found.empty() && parent != parents_.end() ? open(today, parent->second, jurisdiction, objection)
                                                     : found;
}

std::string Doors::parent_of(std::string_view platform) const {
    const auto parent = parents_.find(platform);
    return parent == parents_.end() ? std::string() : parent->second;
}

bool Doors::is_form_address(std::string_view address) const {
    return std::any_of(doors_.begin(), doors_.end(), [&](const Door& door) {
        return door.page == "objection_form" && without_slash(door.href) == without_slash(address);
    });
}

}  // namespace objector::calendar
