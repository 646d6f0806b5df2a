// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/mail.hpp"

#include <algorithm>
#include <array>

namespace objector::objections {
namespace {

nlohmann::json or_null(const std::string& text) {
    return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

/// What settles more stands further back. A mail that fails says more than one that could not be checked.
std::ptrdiff_t weight(std::string_view authenticity) {
    constexpr std::array<std::string_view, 4> order{"not_checked", "failed", "provider_says",
                                                    "signed_by_meta"};
    return std::find(order.begin(), order.end(), authenticity) - order.begin();
}

}  // namespace

void to_json(nlohmann::json& json, const Mail& mail) {
    json = {{"id", mail.id},
            {"identity", mail.identity},
            {"message_sha256", mail.message_sha256},
            {"text_sha256", mail.text_sha256},
            {"message_id", mail.message_id},
            {"from", mail.from},
            {"subject", mail.subject},
            {"date", mail.date},
            {"kind", mail.kind},
            {"outcome", mail.outcome},
            {"deciding_sentence", mail.deciding_sentence},
            {"language", mail.language},
            {"authenticity", mail.authenticity},
            {"reason", mail.reason},
            {"domain", mail.domain},
            {"evidence", mail.evidence},
            {"judged", mail.judged},
            {"objection_id", mail.objection_id},
            {"candidates", mail.candidates},
            {"assigned", mail.assigned},
            {"case_number", mail.case_number},
            {"platform", mail.platform},
            {"recipients", mail.recipients},
            {"source_kind", mail.source_kind},
            {"place", mail.place},
            {"seq", mail.seq},
            {"time", mail.time}};
}

void from_json(const nlohmann::json& json, Mail& mail) {
    json.at("id").get_to(mail.id);
    json.at("identity").get_to(mail.identity);
    json.at("message_sha256").get_to(mail.message_sha256);
    json.at("text_sha256").get_to(mail.text_sha256);
    json.at("message_id").get_to(mail.message_id);
    json.at("from").get_to(mail.from);
    json.at("subject").get_to(mail.subject);
    json.at("date").get_to(mail.date);
    json.at("kind").get_to(mail.kind);
    json.at("outcome").get_to(mail.outcome);
    json.at("deciding_sentence").get_to(mail.deciding_sentence);
    json.at("language").get_to(mail.language);
    json.at("authenticity").get_to(mail.authenticity);
    json.at("reason").get_to(mail.reason);
    json.at("domain").get_to(mail.domain);
    json.at("evidence").get_to(mail.evidence);
    json.at("judged").get_to(mail.judged);
    json.at("objection_id").get_to(mail.objection_id);
    json.at("candidates").get_to(mail.candidates);
    json.at("assigned").get_to(mail.assigned);
    json.at("case_number").get_to(mail.case_number);
    json.at("platform").get_to(mail.platform);
    json.at("recipients").get_to(mail.recipients);
    json.at("source_kind").get_to(mail.source_kind);
    json.at("place").get_to(mail.place);
    json.at("seq").get_to(mail.seq);
    json.at("time").get_to(mail.time);
}

nlohmann::json public_json(const Mail& mail) {
    nlohmann::json json = mail;
    for (const auto* ours : {"identity", "text_sha256", "recipients", "platform", "assigned"}) {
        json.erase(ours);
    }
    json["date"] = or_null(mail.date);
    json["judged"] = or_null(mail.judged);
    json["objection_id"] = or_null(mail.objection_id);
    return json;
}

bool is_checked(std::string_view authenticity) {
    return authenticity == "signed_by_meta" || authenticity == "provider_says";
}

std::string outcome_of(std::string_view kind, std::string_view authenticity) {
    constexpr std::array<std::string_view, 5> outcomes{"received", "honoured", "more_information", "refused",
                                                       "wrong_channel"};
    if (kind == "notice" || kind == "one_time_code" || kind == "not_about_this") {
        return "none";
    }
    const bool said = std::find(outcomes.begin(), outcomes.end(), kind) != outcomes.end();
    return said && authenticity != "failed" ? std::string(kind) : "unrecognised";
}

bool is_better(const Mail& now, const Mail& before) {
    const auto gain = weight(now.authenticity) - weight(before.authenticity);
    return gain > 0 || (gain == 0 && now.kind != before.kind);
}

}  // namespace objector::objections
