// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/deeds.hpp"

#include <algorithm>

#include "inbox/short_text.hpp"
#include "objections/mail_view.hpp"
#include "objections/profile_text.hpp"
#include "objections/views.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"
#include "support/json_text.hpp"

namespace objector::inbox {
namespace {

using journal::Journal;
using journal::Writer;
using objections::Mail;
using objections::MailSource;

journal::Request request(std::string_view key, std::string_view deed, const nlohmann::json& of) {
    return {std::string(key), canonical_json(nlohmann::json::array({deed, of}))};
}

Mail require_mail(const Journal& journal, std::string_view id) {
    if (auto known = objections::mail(journal, id)) {
        return *std::move(known);
    }
    throw ProtocolError("mail_unknown", "This mail is not in the journal (any more).");
}

void require_objection(const Journal& journal, std::string_view id) {
    if (!objections::objection(journal, id)) {
        throw ProtocolError("objection_unknown", "This objection is not in the journal (any more).");
    }
}

void require_source(const Journal& journal, std::string_view id) {
    if (!objections::mail_source(journal, id)) {
        throw ProtocolError("mail_source_unknown", "This source of mail is not known (any more).");
    }
}

nlohmann::json or_null(std::string_view text) {
    return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

Decided decided(const Journal& journal, std::string_view mail_id, std::int64_t seq) {
    auto mail = require_mail(journal, mail_id);
    auto objection = objections::objection(journal, mail.objection_id);
    return {std::move(mail), std::move(objection), seq};
}

}  // namespace

Decided assign(Journal& journal, std::string_view mail_id, std::string_view objection_id,
               std::string_view key) {
    const nlohmann::json payload{{"mail_id", mail_id}, {"objection_id", or_null(objection_id)}};
    const auto entry = journal.once(request(key, "mail_assign", payload), [&](Writer& writer) {
        require_mail(journal, mail_id);
        if (!objection_id.empty()) {
            require_objection(journal, objection_id);
        }
        return writer.append("mail_assigned", objection_id.empty() ? mail_id : objection_id, payload);
    });
    return decided(journal, mail_id, entry.seq);
}

Decided judge(Journal& journal, std::string_view mail_id, std::string_view outcome, std::string_view key) {
    const nlohmann::json payload{{"mail_id", mail_id}, {"outcome", outcome}};
    const auto entry = journal.once(request(key, "mail_judge", payload), [&](Writer& writer) {
        const auto mail = require_mail(journal, mail_id);
        if (mail.authenticity == "failed" && outcome == "honoured") {
            throw ProtocolError(
                "mail_failed_check",
                "This mail does not check out: it cannot show that an objection was honoured.");
        }
        return writer.append("mail_judged", mail.objection_id.empty() ? mail.id : mail.objection_id, payload);
    });
    return decided(journal, mail_id, entry.seq);
}

Decided see(Journal& journal, const Seen& seen, std::string_view key) {
    const nlohmann::json words{{"objection_id", or_null(seen.objection_id)},
                               {"from", seen.sender},
                               {"subject", seen.subject},
                               {"shown_date", seen.date},
                               {"text", seen.text},
                               {"site", seen.site}};
    nlohmann::json payload = words;
    payload["from"] = beginning_of(seen.sender, 400);
    payload["subject"] = beginning_of(seen.subject, 500);
    payload["text"] = {{"blob", journal.store_blob(seen.text)}};
    payload["kind"] = "unrecognised";
    payload["outcome"] = "unrecognised";
    payload["authenticity"] = {{"verdict", "not_checked"}, {"reason", "seen_on_page"}};
    payload["source_kind"] = "page";
    payload["place"] = beginning_of(seen.site, 255);
    payload["candidates"] = nlohmann::json::array();
    const auto entry = journal.once(request(key, "mail_seen", words), [&](Writer& writer) {
        if (!seen.objection_id.empty()) {
            require_objection(journal, seen.objection_id);
        }
        const auto id = new_identifier();
        payload["mail_id"] = id;
        return writer.append("mail_seen", seen.objection_id.empty() ? id : seen.objection_id, payload);
    });
    return decided(journal, entry.payload.at("mail_id").get<std::string>(), entry.seq);
}

SavedSource save_source(Journal& journal, MailSource source, std::string_view key) {
    constexpr std::size_t most_sources = 50;
    check(source);
    const auto entry = journal.once(request(key, "mail_source", source), [&](Writer& writer) {
        const auto known = objections::mail_sources(journal);
        if (!source.person_id.empty() && !objections::person(journal, source.person_id)) {
            throw ProtocolError("person_unknown", "This person is not in the journal (any more).");
        }
        if (!source.id.empty()) {
            require_source(journal, source.id);
        } else {
            // Thunderbird is one source, and so is a mailbox, however often it is added.
            const auto same = std::find_if(known.begin(), known.end(), [&](const MailSource& one) {
                return one.kind == source.kind && one.host == source.host && one.login() == source.login();
            });
            if (same == known.end() && known.size() >= most_sources) {
                throw objections::invalid("host", "too_many", "No more mailboxes can be added.");
            }
            source.id = same == known.end() ? new_identifier() : same->id;
        }
        return writer.append("mail_source_saved", source.id, source);
    });
    return {entry.payload.get<MailSource>(), entry.seq};
}

std::int64_t remove_source(Journal& journal, std::string_view id, std::string_view key) {
    const nlohmann::json payload{{"source_id", id}};
    return journal
        .once(request(key, "mail_source_remove", payload),
              [&](Writer& writer) {
                  require_source(journal, id);
                  return writer.append("mail_source_removed", id, payload);
              })
        .seq;
}

std::int64_t allow_dns(Journal& journal, bool allowed, std::string_view key) {
    const nlohmann::json payload{{"allowed", allowed}};
    return journal
        .once(request(key, "mail_dns", payload),
              [&](Writer& writer) { return writer.append("mail_dns_allowed", "mail", payload); })
        .seq;
}

}  // namespace objector::inbox
