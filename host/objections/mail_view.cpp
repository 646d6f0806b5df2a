// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/mail_view.hpp"

#include <algorithm>
#include <functional>

#include "objections/answers.hpp"
#include "objections/rows.hpp"

namespace objector::objections {
namespace {

using journal::About;
using journal::Database;
using journal::Entry;
using journal::Statement;

constexpr const char* tables = R"sql(
CREATE TABLE mails (id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, date TEXT NOT NULL,
    objection TEXT NOT NULL, authenticity TEXT NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX mails_by_date ON mails (date, first_seq);
CREATE INDEX mails_by_objection ON mails (objection, date, first_seq);
CREATE TABLE mail_sources (id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, document TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE mail_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* find_mail = "SELECT document FROM mails WHERE id = ?";

void save(const Database& database, const Mail& mail) {
    Statement(database,
              "INSERT INTO mails VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
              "objection = excluded.objection, authenticity = excluded.authenticity, "
              "document = excluded.document")
        .bind(mail.id)
        .bind(mail.seq)
        .bind(mail.date.empty() ? mail.time : mail.date)
        .bind(mail.objection_id)
        .bind(mail.authenticity)
        .bind(canonical_json(mail))
        .run();
}

void change_objection(const Database& database, const Entry& entry, std::string_view id,
                      const std::function<void(Objection&)>& change) {
    auto objection = rows::objection(database, id);
    if (!objection) {
        return;
    }
    change(*objection);
    objection->changed = entry.time;
    settle(*objection, entry);
    rows::save(database, *objection, entry.seq);
}

/// Everything that a mail touches, before and after the entry.
About bring_up_to_date(const Database& database, const Entry& entry, const Mail* before, const Mail& now) {
    save(database, now);
    std::vector<std::string> touched = now.candidates;
    if (before != nullptr) {
        touched.insert(touched.end(), before->candidates.begin(), before->candidates.end());
        touched.push_back(before->objection_id);
    }
    touched.push_back(now.objection_id);
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (const auto& id : touched) {
        change_objection(database, entry, id, [&](Objection& objection) {
            const auto& asked = now.candidates;
            if (id == now.objection_id) {
                attach(objection, now);
            } else {
                detach(objection, now.id);
                ask(objection, now.id, std::find(asked.begin(), asked.end(), id) != asked.end());
            }
        });
    }
    const auto objection = rows::objection(database, now.objection_id);
    return objection ? About{.person_id = objection->person_id,
                             .account_id = objection->account_id,
                             .objection_id = objection->id}
                     : About{};
}

std::string text(const nlohmann::json& payload, const char* name) {
    const auto found = payload.find(name);
    return found != payload.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string blob(const nlohmann::json& payload, const char* name) {
    const auto found = payload.find(name);
    return found != payload.end() && found->is_object() ? text(*found, "blob") : std::string();
}

void take_meaning(Mail& mail, const nlohmann::json& payload) {
    mail.kind = text(payload, "kind");
    mail.outcome = text(payload, "outcome");
    mail.deciding_sentence = text(payload, "deciding_sentence");
    mail.language = text(payload, "language");
    const auto checked = payload.value("authenticity", nlohmann::json::object());
    mail.authenticity = text(checked, "verdict");
    mail.reason = text(checked, "reason");
    mail.domain = text(checked, "domain");
}

void take_match(Mail& mail, const nlohmann::json& payload) {
    mail.objection_id = text(payload, "objection_id");
    mail.candidates = payload.value("candidates", std::vector<std::string>());
}

Mail found(const Entry& entry) {
    const auto& payload = entry.payload;
    Mail mail;
    mail.id = text(payload, "mail_id");
    mail.identity = text(payload, "identity");
    mail.message_sha256 = blob(payload, "message");
    mail.text_sha256 = blob(payload, "text");
    mail.message_id = text(payload, "message_id");
    mail.from = text(payload, "from");
    mail.subject = text(payload, "subject");
    mail.date = text(payload, "date");
    mail.evidence = entry.type == "mail_seen" ? "seen_on_page" : "message";
    mail.case_number = text(payload, "case_number");
    mail.platform = text(payload, "platform");
    mail.recipients = payload.value("recipients", std::vector<std::string>());
    mail.source_kind = text(payload, "source_kind");
    mail.place = text(payload, "place");
    mail.seq = entry.seq;
    mail.time = entry.time;
    take_meaning(mail, payload);
    take_match(mail, payload);
    return mail;
}

std::optional<About> apply_to_mail(const Database& database, const Entry& entry) {
    const auto before = rows::find<Mail>(database, find_mail, text(entry.payload, "mail_id"));
    if (!before) {
        return About{};
    }
    auto now = *before;
    if (entry.type == "mail_checked") {
        take_meaning(now, entry.payload);
        take_match(now, entry.payload);
    } else if (entry.type == "mail_assigned") {
        take_match(now, entry.payload);
        now.assigned = entry.payload.value("by", "") != "match";
    } else {
        now.judged = text(entry.payload, "outcome");
    }
    return bring_up_to_date(database, entry, &*before, now);
}

}  // namespace

namespace mail_view {

void create(const Database& database) {
    database.run(tables);
}

void clear(const Database& database) {
    database.run("DELETE FROM mails; DELETE FROM mail_sources; DELETE FROM mail_settings;");
}

std::optional<About> apply(const Database& database, const Entry& entry) {
    if (entry.type == "mail_found" || entry.type == "mail_seen") {
        return bring_up_to_date(database, entry, nullptr, found(entry));
    }
    if (entry.type == "mail_checked" || entry.type == "mail_assigned" || entry.type == "mail_judged") {
        return apply_to_mail(database, entry);
    }
    if (entry.type == "mail_source_saved") {
        Statement(database,
                  "INSERT INTO mail_sources VALUES (?, ?, ?) "
                  "ON CONFLICT DO UPDATE SET document = excluded.document")
            .bind(entry.subject)
            .bind(entry.seq)
            .bind(canonical_json(entry.payload))
            .run();
        return About{.person_id = text(entry.payload, "person_id"), .account_id = {}, .objection_id = {}};
    }
    if (entry.type == "mail_source_removed") {
        Statement(database, "DELETE FROM mail_sources WHERE id = ?").bind(entry.subject).run();
        return About{};
    }
    if (entry.type == "mail_dns_allowed") {
        Statement(database, "INSERT OR REPLACE INTO mail_settings VALUES ('dns', ?)")
            .bind(entry.payload.value("allowed", false) ? "yes" : "no")
            .run();
        return About{};
    }
    return std::nullopt;
}

}  // namespace mail_view

std::vector<Mail> mails(const journal::Journal& journal, std::string_view objection_id, std::int64_t offset,
                        std::int64_t limit) {
    Statement statement(
        journal.database(),
        objection_id.empty()
            ? "SELECT document FROM mails ORDER BY date DESC, first_seq DESC LIMIT ? OFFSET ?"
            : "SELECT document FROM mails WHERE objection = ? ORDER BY date DESC, first_seq DESC "
              "LIMIT ? OFFSET ?");
    if (!objection_id.empty()) {
        statement.bind(objection_id);
    }
    statement.bind(limit).bind(offset);
    return rows::all<Mail>(statement);
}

std::int64_t count_mails(const journal::Journal& journal, std::string_view objection_id) {
    Statement statement(journal.database(), objection_id.empty()
                                                ? "SELECT count(*) FROM mails"
                                                : "SELECT count(*) FROM mails WHERE objection = ?");
    if (!objection_id.empty()) {
        statement.bind(objection_id);
    }
    statement.step();
    return statement.number(0);
}

std::optional<Mail> mail(const journal::Journal& journal, std::string_view id) {
    return rows::find<Mail>(journal.database(), find_mail, id);
}

std::vector<Mail> unchecked_mails(const journal::Journal& journal, std::int64_t most) {
    Statement statement(journal.database(),
                        "SELECT document FROM mails WHERE authenticity = 'not_checked' "
                        "ORDER BY date DESC, first_seq DESC");
    std::vector<Mail> found;
    while (static_cast<std::int64_t>(found.size()) < most && statement.step()) {
        auto one = rows::document<Mail>(statement);
        if (one.reason == "not_allowed" || one.reason == "dns_silent") {
            found.push_back(std::move(one));
        }
    }
    return found;
}

std::vector<Mail> unmatched_mails(const journal::Journal& journal, std::int64_t most) {
    Statement statement(journal.database(),
                        "SELECT document FROM mails WHERE objection = '' "
                        "ORDER BY date DESC, first_seq DESC LIMIT ?");
    statement.bind(most);
    auto found = rows::all<Mail>(statement);
    std::erase_if(found, [](const Mail& one) {
        return !one.candidates.empty() || one.assigned || one.outcome == "none";
    });
    return found;
}

std::vector<MailSource> mail_sources(const journal::Journal& journal) {
    Statement statement(journal.database(), "SELECT document FROM mail_sources ORDER BY first_seq");
    return rows::all<MailSource>(statement);
}

std::optional<MailSource> mail_source(const journal::Journal& journal, std::string_view id) {
    return rows::find<MailSource>(journal.database(), "SELECT document FROM mail_sources WHERE id = ?", id);
}

std::optional<bool> dns_allowed(const journal::Journal& journal) {
    Statement statement(journal.database(), "SELECT value FROM mail_settings WHERE name = 'dns'");
    return statement.step() ? std::optional(statement.text(0) == "yes") : std::nullopt;
}

}  // namespace objector::objections
