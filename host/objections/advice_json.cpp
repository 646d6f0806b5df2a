// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "objections/advice.hpp"
#include "support/utf8.hpp"

namespace objector::objections {
namespace {

constexpr std::size_t most_choices = 20;

nlohmann::json or_null(const std::string& text) {
    return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

}  // namespace

void to_json(nlohmann::json& json, const Advice& advice) {
    json = {{"action", advice.action},
            {"message", advice.message},
            {"params", nlohmann::json::object()},
            {"step", nullptr},
            {"target", nullptr},
            {"choices", nlohmann::json::array()},
            {"event", or_null(advice.event)},
            {"kind", or_null(advice.kind)},
            {"platform", or_null(advice.platform)},
            {"person_id", or_null(advice.person_id)},
            {"account_id", or_null(advice.account_id)},
            {"objection_id", or_null(advice.objection_id)},
            {"open_objections", advice.open_objections}};
    for (const auto& [name, value] : advice.params) {
        json["params"][name] = value;
    }
    if (advice.step > 0) {
        json["step"] = {{"current", advice.step}, {"total", steps_in_all}};
    }
    if (advice.target) {
        json["target"] = {{"source", advice.target->source},
                          {"href", advice.target->href},
                          {"leads_to", advice.target->leads_to},
                          {"objection", or_null(advice.target->objection)}};
    }
    for (const auto& choice : advice.choices) {
        if (json["choices"].size() < most_choices) {
            json["choices"].push_back({{"value", choice.value}, {"label", choice.label}});
        }
    }
}

Known known_from(const journal::Journal& journal, const calendar::Doors& doors, Date today) {
    constexpr std::int64_t all = -1;
    const journal::Transaction moment(journal.database(), journal::Transaction::Kind::read);
    return {.persons = persons(journal),
            .accounts = accounts(journal),
            .objections = objections(journal, {}, 0, all),
            .dismissals = dismissals(journal),
            .doors = doors,
            .rounds = calendar::Rounds::known(),
            .today = today};
}

}  // namespace objector::objections
