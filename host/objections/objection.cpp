// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/objection.hpp"

namespace objector::objections {

void to_json(nlohmann::json& json, const StageReached& reached) {
    json = {
        {"stage", reached.stage}, {"time", reached.time}, {"seq", reached.seq}, {"source", reached.source}};
}

void from_json(const nlohmann::json& json, StageReached& reached) {
    reached.stage = json.at("stage");
    reached.time = json.at("time");
    reached.seq = json.at("seq");
    reached.source = json.at("source");
}

void to_json(nlohmann::json& json, const Objection& objection) {
    json = {{"id", objection.id},
            {"person_id", objection.person_id},
            {"account_id", objection.account_id},
            {"group", objection.group},
            {"platform", objection.platform},
            {"kind", objection.kind},
            {"round", objection.round},
            {"stage", objection.stage},
            {"outcome", objection.outcome},
            {"stages", objection.stages},
            {"created", objection.created},
            {"changed", objection.changed},
            {"broken_addresses", objection.broken_addresses}};
}

void from_json(const nlohmann::json& json, Objection& objection) {
    objection.id = json.at("id");
    objection.person_id = json.at("person_id");
    objection.account_id = json.at("account_id");
    objection.group = json.at("group");
    objection.platform = json.at("platform");
    objection.kind = json.at("kind");
    objection.round = json.at("round");
    objection.stage = json.at("stage");
    objection.outcome = json.at("outcome");
    objection.stages = json.at("stages").get<std::vector<StageReached>>();
    objection.created = json.at("created");
    objection.changed = json.at("changed");
    objection.broken_addresses = json.at("broken_addresses").get<std::vector<std::string>>();
}

nlohmann::json public_json(const Objection& objection) {
    nlohmann::json json = objection;
    json.erase("broken_addresses");
    json["next"] = next_step(objection);
    return json;
}

bool submitted(const Objection& objection) {
    return objection.stage == "submitted" || objection.stage == "code_asked" ||
           objection.stage == "receipt_shown" || objection.stage == "confirmed";
}

std::string next_step(const Objection& objection) {
    if (objection.stage == "filled") {
        return "submit";
    }
    if (objection.stage == "submitted") {
        return "answer_receipt";
    }
    if (objection.stage == "code_asked") {
        return "enter_code";
    }
    if (objection.stage == "receipt_shown") {
        return "await_confirmation";
    }
    return objection.stage == "confirmed" ? "done" : "open_form";
}

}  // namespace objector::objections
