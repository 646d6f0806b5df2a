// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "inbox/deeds.hpp"
#include "inbox/matching.hpp"
#include "objections/mail_view.hpp"
#include "objections/views.hpp"
#include "support/json_text.hpp"

namespace objector::inbox {
namespace {

using journal::Journal;
using journal::Writer;
using objections::Mail;

constexpr std::int64_t all = -1;

Match match_now(const Journal& journal, const Mail& mail) {
    return match(mail, {.persons = objections::persons(journal),
                        .accounts = objections::accounts(journal),
                        .objections = objections::objections(journal, {}, 0, all)});
}

/// What the person said about it stays; only a mail that belongs nowhere yet is matched again.
Match match_again(const Journal& journal, const Mail& now, const Mail& before) {
    if (!before.objection_id.empty() || !before.candidates.empty() || before.assigned) {
        return {before.objection_id, before.candidates};
    }
    return match_now(journal, now);
}

void put_match(nlohmann::json& report, const Match& match) {
    report["objection_id"] =
        match.objection_id.empty() ? nlohmann::json() : nlohmann::json(match.objection_id);
    report["candidates"] = match.candidates;
}

/// How the objections stand that a mail touches.
std::string standing(const Journal& journal, const Mail& mail) {
    std::string text;
    auto ids = mail.candidates;
    ids.push_back(mail.objection_id);
    for (const auto& id : ids) {
        if (const auto one = objections::objection(journal, id)) {
            text += one->stage + ' ' + one->outcome + ' ' + objections::next_step(*one) + '\n';
        }
    }
    return text;
}

/// Without what no one can read and every display takes otherwise.
std::string readable(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }, ' ');
    return text;
}

void keep_blobs(const Journal& journal, const FoundMail& found, nlohmann::json& report) {
    report["message"] = {{"blob", journal.store_blob(found.raw)}, {"bytes", found.raw.size()}};
    report["text"] = {{"blob", journal.store_blob(readable(found.text))}};
}

TakenIn add(Journal& journal, const FoundMail& found, nlohmann::json report, const Mail& mail) {
    keep_blobs(journal, found, report);
    bool is_new = false;
    const auto before = standing(journal, mail);
    journal.once({.key = "mail " + mail.identity, .deed = "mail_found"}, [&](Writer& writer) {
        is_new = true;
        put_match(report, match_now(journal, mail));
        const auto id =
            report.at("objection_id").is_string() ? report.at("objection_id").get<std::string>() : mail.id;
        return writer.append("mail_found", id, report);
    });
    auto now = objections::mail(journal, mail.id).value_or(mail);
    const bool changed = is_new && standing(journal, now) != before;
    return {std::move(now), true, is_new, changed, {}};
}

TakenIn add_to(Journal& journal, const nlohmann::json& report, const Mail& mail, const Mail& before) {
    nlohmann::json payload{{"mail_id", mail.id}};
    for (const auto* const name :
         {"kind", "outcome", "deciding_sentence", "language", "authenticity", "case_number"}) {
        payload[name] = report.at(name);
    }
    bool is_new = false;
    auto subjects = mail;
    const auto key = "mail " + mail.identity + ' ' + mail.kind + ' ' + mail.authenticity;
    const auto match = match_again(journal, mail, before);
    subjects.objection_id = match.objection_id;
    subjects.candidates = match.candidates;
    const auto standing_before = standing(journal, subjects);
    put_match(payload, match);
    journal.once({.key = key, .deed = "mail_checked"}, [&](Writer& writer) {
        is_new = true;
        return writer.append("mail_checked", match.objection_id.empty() ? mail.id : match.objection_id,
                             payload);
    });
    auto now = objections::mail(journal, mail.id).value_or(mail);
    const bool changed = is_new && standing(journal, now) != standing_before;
    return {std::move(now), true, false, changed, {}};
}

TakenIn take(Journal& journal, const FoundMail& found, const nlohmann::json& report, bool look_only) {
    auto mail = mail_of(report);
    const auto before = objections::mail(journal, mail.id);
    if (before && (look_only || !is_better(mail, *before))) {
        auto shown = *before;
        if (look_only && is_better(mail, *before)) {
            mail.objection_id = before->objection_id;
            shown = mail;
        }
        return {std::move(shown), true, false, false, {}};
    }
    if (before) {
        return add_to(journal, report, mail, *before);
    }
    // Of what else Meta sends there is much, and none of it is about an objection.
    if (mail.kind == "not_about_this") {
        return {std::move(mail), false, false, false, {}};
    }
    auto match = match_now(journal, mail);
    mail.objection_id = std::move(match.objection_id);
    mail.candidates = std::move(match.candidates);
    const bool kept = is_kept(mail);
    if (look_only || !kept) {
        return {std::move(mail), false, kept, false, {}};
    }
    return add(journal, found, report, mail);
}

}  // namespace

TakenIn take_in(Journal& journal, const FoundMail& found, bool look_only) {
    auto report = report_of(found);
    auto taken = take(journal, found, report, look_only);
    taken.report = std::move(report);
    return taken;
}

TakenIn look_at(const FoundMail& found) {
    auto report = report_of(found);
    auto mail = mail_of(report);
    const bool is_new = is_kept(mail);
    return {std::move(mail), false, is_new, false, std::move(report)};
}

std::size_t match_left_over(Journal& journal) {
    constexpr std::int64_t newest = 100;
    std::size_t matched = 0;
    for (const auto& mail : objections::unmatched_mails(journal, newest)) {
        const auto match = match_now(journal, mail);
        if (match == Match{}) {
            continue;
        }
        nlohmann::json payload{{"mail_id", mail.id}, {"by", "match"}};
        put_match(payload, match);
        const auto key = "mail " + mail.identity + " match " + std::to_string(journal.size());
        journal.once({.key = key, .deed = "mail_assigned"}, [&](Writer& writer) {
            const auto now = objections::mail(journal, mail.id).value_or(mail);
            if (!now.objection_id.empty() || !now.candidates.empty()) {
                return journal.last().value();  // Another program was faster.
            }
            ++matched;
            return writer.append("mail_assigned", match.objection_id.empty() ? mail.id : match.objection_id,
                                 payload);
        });
    }
    return matched;
}

}  // namespace objector::inbox
