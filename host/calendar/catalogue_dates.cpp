// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "calendar/catalogue_dates.hpp"

#include <stdexcept>

namespace objector::calendar {

Date required_date(const nlohmann::json& row, const std::string& key) {
    const auto date = parse_date(row.at(key).get_ref<const std::string&>());
    if (!date) {
        throw std::invalid_argument("not a day: " + key + " of " + row.at("id").get<std::string>());
    }
    return *date;
}

std::optional<Date> optional_date(const nlohmann::json& row, const std::string& key) {
    return row.at(key).is_null() ? std::nullopt : std::optional(required_date(row, key));
}

}  // namespace objector::calendar
