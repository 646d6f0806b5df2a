// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "calendar/countries.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.hpp"

namespace objector::calendar {
namespace {

const nlohmann::json& countries() {
    static const auto parsed = nlohmann::json::parse(catalogue::text("host/catalogue/countries.json"));
    return parsed;
}

}  // namespace

bool is_country(std::string_view code) {
    const auto& codes = countries().at("codes").get_ref<const std::string&>();
    const auto place = codes.find(code);
    return code.size() == 2 && code.find(' ') == std::string_view::npos && place != std::string::npos;
}

std::string jurisdiction_of(std::string_view country) {
    for (const auto& [jurisdiction, members] : countries().at("entitled").items()) {
        if (std::find(members.begin(), members.end(), country) != members.end()) {
            return jurisdiction;
        }
    }
    return "none";
}

}  // namespace objector::calendar
