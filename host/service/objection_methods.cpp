// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "calendar/countries.hpp"
#include "calendar/rounds.hpp"
#include "objections/advice.hpp"
#include "objections/deeds.hpp"
#include "objections/views.hpp"
#include "service/methods.hpp"

namespace objector::service {
namespace {

using nlohmann::json;

/// The round that is on for this person, "none" where none was ever announced.
std::string current_round(Desk& desk, const std::string& person_id) {
    const auto person = objections::person(desk.journal(), person_id);
    const auto round =
        person ? calendar::Rounds::known().current(desk.today(), calendar::jurisdiction_of(person->country))
               : std::nullopt;
    return round ? round->id : "none";
}

json begin(Desk& desk, const json& params) {
    const auto begun = objections::begin(desk.journal(),
                                         {.person_id = params.at("person_id"),
                                          .account_id = params.value("account_id", ""),
                                          .platform = params.at("platform"),
                                          .kind = params.at("kind"),
                                          .round = current_round(desk, params.at("person_id")),
                                          .finding = params.at("finding")},
                                         params.at("key").get_ref<const std::string&>());
    return {{"objection", public_json(begun.objection)}, {"existing", begun.existing}, {"seq", begun.seq}};
}

json record(Desk& desk, const json& params) {
    const auto recorded =
        objections::record(desk.journal(), params.at("objection_id").get_ref<const std::string&>(),
                           params.at("event").get_ref<const std::string&>(), params.at("details"),
                           params.at("key").get_ref<const std::string&>());
    return {{"objection", public_json(recorded.objection)}, {"seq", recorded.seq}};
}

json list(Desk& desk, const json& params) {
    const std::string person_id = params.value("person_id", "");
    json rows = json::array();
    for (const auto& one : objections::objections(desk.journal(), person_id, params.value("offset", 0),
                                                  params.value("limit", 50))) {
        rows.push_back(public_json(one));
    }
    return {{"objections", rows}, {"total", objections::count_objections(desk.journal(), person_id)}};
}

}  // namespace

void add_objection_methods(messaging::MethodTable& table, Desk& desk) {
    table["advice.get"] = [&desk](const json& params) -> json {
        return {{"advice",
                 objections::advise(params.at("finding"), params.at("context"),
                                    objections::known_from(desk.journal(), desk.doors(), desk.today()))}};
    };
    table["objections.begin"] = [&desk](const json& params) { return begin(desk, params); };
    table["objections.record"] = [&desk](const json& params) { return record(desk, params); };
    table["objections.list"] = [&desk](const json& params) { return list(desk, params); };
    table["prompts.dismiss"] = [&desk](const json& params) -> json {
        return {{"seq", objections::dismiss(desk.journal(),
                                            {.person_id = params.value("person_id", ""),
                                             .account_id = params.value("account_id", ""),
                                             .platform = params.at("platform")},
                                            params.at("key").get_ref<const std::string&>())}};
    };
}

}  // namespace objector::service
