// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/found_mail.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "inbox/short_text.hpp"
#include "support/clock.hpp"
#include "support/errors.hpp"
#include "support/sha256.hpp"

namespace objector::inbox {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 9> kinds{"notice",        "one_time_code",    "received",
                                                "honoured",      "more_information", "refused",
                                                "wrong_channel", "unrecognised",     "not_about_this"};
constexpr std::array<std::string_view, 4> verdicts{"signed_by_meta", "provider_says", "not_checked",
                                                   "failed"};

[[noreturn]] void malformed() {
    throw ProtocolError("parse_error", "The program that reads mail gave an answer of another shape.");
}

std::string text(const json& object, const char* name, std::size_t characters) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string()
               ? beginning_of(found->get_ref<const std::string&>(), characters)
               : std::string();
}

template <std::size_t Size>
std::string one_of(const json& object, const char* name, const std::array<std::string_view, Size>& words) {
    auto word = text(object, name, 40);
    if (std::find(words.begin(), words.end(), word) == words.end()) {
        malformed();
    }
    return word;
}

std::string date_of(const json& line) {
    auto date = text(line, "date", 30);
    return parse_instant(date) ? date : std::string();
}

json checked(const json& line) {
    const auto found = line.find("authenticity");
    if (found == line.end() || !found->is_object()) {
        malformed();
    }
    json result{{"verdict", one_of(*found, "verdict", verdicts)}, {"key", nullptr}};
    for (const auto* const name : {"reason", "selector", "algorithm", "signed_at"}) {
        result[name] = text(*found, name, 40);
    }
    for (const auto* const name : {"domain", "provider"}) {
        result[name] = text(*found, name, 255);
    }
    if (const auto key = found->find("key"); key != found->end() && key->is_object()) {
        result["key"] = {{"name", text(*key, "name", 400)},
                         {"text", text(*key, "text", 4000)},
                         {"source", text(*key, "source", 20)}};
    }
    return result;
}

json recipients(const json& line) {
    constexpr std::size_t most = 20;
    auto list = json::array();
    const auto found = line.find("recipients");
    if (found != line.end() && found->is_array()) {
        for (const auto& one : *found) {
            if (one.is_string() && list.size() < most) {
                list.push_back(beginning_of(one.get_ref<const std::string&>(), 320));
            }
        }
    }
    return list;
}

}  // namespace

json report_of(const FoundMail& found) {
    const auto& line = found.line;
    const auto identity = text(line, "identity", 64);
    if (!is_sha256_hex(identity)) {
        malformed();
    }
    const auto authenticity = checked(line);
    const auto kind = one_of(line, "kind", kinds);
    json report{{"mail_id", identity.substr(0, 32)},
                {"identity", identity},
                {"message_sha256", sha256_hex(found.raw)},
                {"kind", kind},
                {"outcome", objections::outcome_of(kind, authenticity.at("verdict").get<std::string>())},
                {"authenticity", authenticity},
                {"date", date_of(line)},
                {"recipients", recipients(line)},
                {"source", beginning_of(found.source, 500)},
                {"source_kind", found.source_kind},
                {"account", beginning_of(found.account, 320)},
                {"message_id", text(line, "message_id", 300)},
                {"from", text(line, "from", 400)},
                {"from_address", text(line, "from_address", 320)},
                {"subject", text(line, "subject", 500)},
                {"deciding_sentence", text(line, "deciding_sentence", 1000)},
                {"language", text(line, "language", 35)},
                {"platform", text(line, "platform", 20)},
                {"case_number", text(line, "case_number", 60)},
                {"place", text(line, "place", 500)},
                {"format", text(line, "format", 20)}};
    for (const auto* const name : {"offset", "size", "uid", "uidvalidity"}) {
        if (const auto number = line.find(name); number != line.end() && number->is_number_integer()) {
            report[name] = *number;
        }
    }
    return report;
}

objections::Mail mail_of(const json& report) {
    const auto word = [&](const char* name) { return report.at(name).get<std::string>(); };
    const auto& authenticity = report.at("authenticity");
    objections::Mail mail;
    mail.id = word("mail_id");
    mail.identity = word("identity");
    mail.message_sha256 = word("message_sha256");
    mail.message_id = word("message_id");
    mail.from = word("from");
    mail.subject = word("subject");
    mail.date = word("date");
    mail.kind = word("kind");
    mail.outcome = word("outcome");
    mail.deciding_sentence = word("deciding_sentence");
    mail.language = word("language");
    mail.authenticity = authenticity.at("verdict");
    mail.reason = authenticity.at("reason");
    mail.domain = authenticity.at("domain");
    mail.case_number = word("case_number");
    mail.platform = word("platform");
    mail.recipients = report.at("recipients").get<std::vector<std::string>>();
    mail.source_kind = word("source_kind");
    mail.place = word("place");
    return mail;
}

bool is_kept(const objections::Mail& mail) {
    return mail.kind != "not_about_this" && (mail.kind != "one_time_code" || !mail.objection_id.empty());
}

}  // namespace objector::inbox
