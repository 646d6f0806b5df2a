// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/finding.hpp"

namespace objector::objections {
namespace {

/// The text, or nothing where it is missing or null.
std::string text(const nlohmann::json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

void from_json(const nlohmann::json& json, Finding& finding) {
    finding.page = text(json, "page");
    finding.platform = text(json, "platform");
    finding.objection = text(json, "objection");
    finding.condition = text(json, "condition");
    finding.jurisdiction = text(json, "jurisdiction");
    finding.form_id = text(json, "form_id");
    finding.address = text(json, "address");
    finding.has_form = json.contains("form") && json["form"].is_object();
    finding.sure = json.value("sure", false);
    finding.links.clear();
    for (const auto& link : json.value("links", nlohmann::json::array())) {
        auto leads_to = text(link, "leads_to");
        if (leads_to.empty()) {
            leads_to = text(link, "objection").empty() ? "other" : "objection_form";
        }
        finding.links.push_back({text(link, "href"), text(link, "objection"), leads_to});
    }
}

void from_json(const nlohmann::json& json, Context& context) {
    context.person_id = text(json, "person_id");
    context.account_id = text(json, "account_id");
    context.objection_id = text(json, "objection_id");
    context.armed = json.value("armed", false);
    context.tried = json.value("tried", std::vector<std::string>());
}

}  // namespace objector::objections
