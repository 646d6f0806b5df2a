// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/deeds.hpp"
#include "inbox/short_text.hpp"
#include "objections/mail_view.hpp"
#include "service/methods.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::service {
namespace {

using nlohmann::json;

std::string text_or_empty(const json& params, const char* name) {
    const auto found = params.find(name);
    return found != params.end() && found->is_string() ? found->get<std::string>() : std::string();
}

json list(Desk& desk, const json& params) {
    const auto objection_id = text_or_empty(params, "objection_id");
    auto mails = json::array();
    for (const auto& one : objections::mails(desk.journal(), objection_id, params.value("offset", 0),
                                             params.value("limit", 50))) {
        mails.push_back(objections::public_json(one));
    }
    return {{"mails", mails}, {"total", objections::count_mails(desk.journal(), objection_id)}};
}

json text(Desk& desk, const json& params) {
    const auto& journal = desk.journal();
    const auto mail = objections::mail(journal, params.at("mail_id").get_ref<const std::string&>());
    if (!mail) {
        throw ProtocolError("mail_unknown", "This mail is not in the journal (any more).");
    }
    auto words = journal.blob(mail->text_sha256).value_or("");
    constexpr std::size_t longest = 500'000;
    words = inbox::beginning_of(words, longest);
    // Each control character takes six bytes in JSON; a reply holds a million.
    constexpr std::size_t most_bytes = 900'000;
    for (auto size = wire_json(words).size(); size > most_bytes; size = wire_json(words).size()) {
        words = inbox::beginning_of(words, words.size() / 2);
    }
    return {{"from", mail->from},
            {"subject", mail->subject},
            {"date", mail->date.empty() ? json() : json(mail->date)},
            {"text", words},
            {"has_raw", journal.blob(mail->message_sha256).has_value()}};
}

json answer(const inbox::Decided& decided) {
    return {{"mail", objections::public_json(decided.mail)},
            {"objection", decided.objection ? public_json(*decided.objection) : json()},
            {"seq", decided.seq}};
}

json see(Desk& desk, const json& params) {
    return answer(inbox::see(desk.journal(),
                             {.objection_id = text_or_empty(params, "objection_id"),
                              .sender = params.at("sender"),
                              .subject = params.at("subject"),
                              .date = text_or_empty(params, "date"),
                              .text = params.at("text"),
                              .site = params.at("site")},
                             params.at("key").get_ref<const std::string&>()));
}

}  // namespace

void add_mail_methods(messaging::MethodTable& table, Desk& desk) {
    table["mail.list"] = [&desk](const json& params) { return list(desk, params); };
    table["mail.text"] = [&desk](const json& params) { return text(desk, params); };
    table["mail.assign"] = [&desk](const json& params) {
        return answer(inbox::assign(desk.journal(), params.at("mail_id").get_ref<const std::string&>(),
                                    text_or_empty(params, "objection_id"),
                                    params.at("key").get_ref<const std::string&>()));
    };
    table["mail.judge"] = [&desk](const json& params) {
        return answer(inbox::judge(desk.journal(), params.at("mail_id").get_ref<const std::string&>(),
                                   params.at("outcome").get_ref<const std::string&>(),
                                   params.at("key").get_ref<const std::string&>()));
    };
    table["mail.seen"] = [&desk](const json& params) { return see(desk, params); };
}

}  // namespace objector::service
