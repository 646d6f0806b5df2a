// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace objector::objections {

/// A link seen on the page. objection is empty where it only leads to a page on the way.
struct FoundLink {
    std::string href;
    std::string objection;
    std::string leads_to;
};

/// What advice needs of a Finding of protocol.json. Empty strings stand for null.
struct Finding {
    std::string page;
    std::string platform;
    std::string objection;
    std::string condition = "ok";
    std::string jurisdiction = "unknown";  ///< What the page says of itself.
    std::string form_id;
    std::string address;
    bool has_form = false;
    bool sure = false;
    std::vector<FoundLink> links;
};
void from_json(const nlohmann::json& json, Finding& finding);

/// What is known about the tab, Context of protocol.json.
struct Context {
    std::string person_id;
    std::string account_id;
    std::string objection_id;
    bool armed = false;
    std::vector<std::string> tried;
};
void from_json(const nlohmann::json& json, Context& context);

}  // namespace objector::objections
