// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/objection.hpp"

#include <algorithm>

#include "objections/answers.hpp"

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

void to_json(nlohmann::json& json, const AttachedMail& mail) {
    json = {{"id", mail.id},         {"outcome", mail.outcome}, {"authenticity", mail.authenticity},
            {"judged", mail.judged}, {"when", mail.when},       {"case_number", mail.case_number}};
}

void from_json(const nlohmann::json& json, AttachedMail& mail) {
    json.at("id").get_to(mail.id);
    json.at("outcome").get_to(mail.outcome);
    json.at("authenticity").get_to(mail.authenticity);
    json.at("judged").get_to(mail.judged);
    json.at("when").get_to(mail.when);
    json.at("case_number").get_to(mail.case_number);
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
            {"broken_addresses", objection.broken_addresses},
            {"stage_on_pages", objection.stage_on_pages},
            {"attached", objection.attached},
            {"asking", objection.asking}};
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
    // Journals of the first version know nothing of mails.
    objection.stage_on_pages = json.value("stage_on_pages", "");
    objection.attached = json.value("attached", std::vector<AttachedMail>());
    objection.asking = json.value("asking", std::vector<std::string>());
}

nlohmann::json public_json(const Objection& objection) {
    nlohmann::json json = objection;
    for (const auto* ours : {"broken_addresses", "stage_on_pages", "attached", "asking"}) {
        json.erase(ours);
    }
    json["mails"] = objection.attached.size();
    json["next"] = next_step(objection);
    return json;
}

bool submitted(const Objection& objection) {
    return objection.stage == "submitted" || objection.stage == "code_asked" ||
           objection.stage == "receipt_shown" || objection.stage == "confirmed";
}

bool stands(const Objection& objection) {
    return submitted(objection) && objection.outcome != "refused" && objection.outcome != "wrong_channel";
}

namespace {

/// What Meta's mails ask for; empty while there is nothing but to wait.
std::string answer_to_mails(const Objection& objection) {
    if (objection.outcome == "honoured") {
        return "done";
    }
    if (!objection.asking.empty()) {
        return "choose_mail";
    }
    if (objection.outcome == "more_information") {
        return "answer_more_information";
    }
    if (objection.outcome == "refused") {
        return "read_refusal";
    }
    if (objection.outcome == "wrong_channel") {
        return "other_channel";
    }
    if (std::any_of(objection.attached.begin(), objection.attached.end(), waits_for_person)) {
        return "check_mail";
    }
    return objection.outcome == "received" ? "await_confirmation" : "";
}

}  // namespace

std::string next_step(const Objection& objection) {
    if (auto answer = answer_to_mails(objection); !answer.empty()) {
        return answer;
    }
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
