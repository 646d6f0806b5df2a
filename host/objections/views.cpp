// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/views.hpp"

#include <memory>

#include "objections/lifecycle.hpp"
#include "objections/mail_view.hpp"
#include "objections/rows.hpp"
#include "support/json_text.hpp"

namespace objector::objections {
namespace {

using journal::About;
using journal::Database;
using journal::Entry;
using journal::Statement;

// Each row carries the whole thing as JSON; the other columns are there to find it by.
constexpr const char* tables = R"sql(
CREATE TABLE persons (id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, document TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE accounts (id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, person TEXT NOT NULL,
    document TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_by_person ON accounts (person, first_seq);
CREATE TABLE objections (id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, person TEXT NOT NULL,
    document TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX objections_by_person ON objections (person, first_seq);
CREATE INDEX objections_by_age ON objections (first_seq);
CREATE TABLE dismissals (person TEXT NOT NULL, account TEXT NOT NULL, platform TEXT NOT NULL,
    PRIMARY KEY (person, account, platform)) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* find_person = "SELECT document FROM persons WHERE id = ?";
constexpr const char* find_account = "SELECT document FROM accounts WHERE id = ?";

class DomainView final : public journal::View {
  public:
    void create(const Database& database) const override {
        database.run(tables);
        mail_view::create(database);
    }

    void upgrade(const Database& database, std::int64_t from) const override {
        if (from < 2) {
            mail_view::create(database);
        }
    }

    void clear(const Database& database) const override {
        database.run(
            "DELETE FROM persons; DELETE FROM accounts; DELETE FROM objections; DELETE FROM dismissals;");
        mail_view::clear(database);
    }

    About apply(const Database& database, const Entry& entry) const override {
        if (entry.type == "person_saved") {
            Statement(database,
                      "INSERT INTO persons VALUES (?, ?, ?) "
                      "ON CONFLICT DO UPDATE SET document = excluded.document")
                .bind(entry.subject)
                .bind(entry.seq)
                .bind(canonical_json(entry.payload))
                .run();
            return {.person_id = entry.subject, .account_id = {}, .objection_id = {}};
        }
        if (entry.type == "account_saved") {
            return save_account(database, entry);
        }
        if (entry.type == "prompt_dismissed") {
            return save_dismissal(database, entry);
        }
        if (const auto about = mail_view::apply(database, entry)) {
            return *about;
        }
        return save_objection(database, entry);
    }

  private:
    static About save_account(const Database& database, const Entry& entry) {
        const auto account = entry.payload.get<Account>();
        Statement(database,
                  "INSERT INTO accounts VALUES (?, ?, ?, ?) "
                  "ON CONFLICT DO UPDATE SET person = excluded.person, document = excluded.document")
            .bind(entry.subject)
            .bind(entry.seq)
            .bind(account.person_id)
            .bind(canonical_json(entry.payload))
            .run();
        return {.person_id = account.person_id, .account_id = entry.subject, .objection_id = {}};
    }

    static About save_dismissal(const Database& database, const Entry& entry) {
        const auto text = [&](const char* name) { return entry.payload.at(name).get<std::string>(); };
        Statement(database, "INSERT OR IGNORE INTO dismissals VALUES (?, ?, ?)")
            .bind(text("person_id"))
            .bind(text("account_id"))
            .bind(text("platform"))
            .run();
        return {.person_id = text("person_id"), .account_id = text("account_id"), .objection_id = {}};
    }

    static About save_objection(const Database& database, const Entry& entry) {
        const auto before = rows::objection(database, entry.subject);
        if (!before && entry.type != "found") {
            return {};  // Not about anything this version shows.
        }
        const auto objection = after(before, entry);
        rows::save(database, objection, entry.seq);
        return {.person_id = objection.person_id,
                .account_id = objection.account_id,
                .objection_id = objection.id};
    }
};

}  // namespace

std::shared_ptr<const journal::View> journal_view() {
    return std::make_shared<DomainView>();
}

journal::Journal open_journal(const DataFolder& folder, const Clock& clock, journal::Options options) {
    return {folder, clock, journal_view(), options};
}

std::vector<Person> persons(const journal::Journal& journal) {
    Statement statement(journal.database(), "SELECT document FROM persons ORDER BY first_seq");
    return rows::all<Person>(statement);
}

std::optional<Person> person(const journal::Journal& journal, std::string_view id) {
    return rows::find<Person>(journal.database(), find_person, id);
}

std::vector<Account> accounts(const journal::Journal& journal, std::string_view person_id) {
    Statement statement(journal.database(),
                        person_id.empty()
                            ? "SELECT document FROM accounts ORDER BY first_seq"
                            : "SELECT document FROM accounts WHERE person = ? ORDER BY first_seq");
    if (!person_id.empty()) {
        statement.bind(person_id);
    }
    return rows::all<Account>(statement);
}

std::optional<Account> account(const journal::Journal& journal, std::string_view id) {
    return rows::find<Account>(journal.database(), find_account, id);
}

std::vector<Objection> objections(const journal::Journal& journal, std::string_view person_id,
                                  std::int64_t offset, std::int64_t limit) {
    Statement statement(
        journal.database(),
        person_id.empty()
            ? "SELECT document FROM objections ORDER BY first_seq DESC LIMIT ? OFFSET ?"
            : "SELECT document FROM objections WHERE person = ? ORDER BY first_seq DESC LIMIT ? OFFSET ?");
    if (!person_id.empty()) {
        statement.bind(person_id);
    }
    statement.bind(limit).bind(offset);
    return rows::all<Objection>(statement);
}

std::vector<Objection> objections_before(const journal::Journal& journal, std::int64_t seq,
                                         std::int64_t limit) {
    Statement statement(
        journal.database(),
        "SELECT document FROM objections WHERE first_seq < ? ORDER BY first_seq DESC LIMIT ?");
    statement.bind(seq).bind(limit);
    return rows::all<Objection>(statement);
}

std::int64_t count_objections(const journal::Journal& journal, std::string_view person_id) {
    Statement statement(journal.database(), person_id.empty()
                                                ? "SELECT count(*) FROM objections"
                                                : "SELECT count(*) FROM objections WHERE person = ?");
    if (!person_id.empty()) {
        statement.bind(person_id);
    }
    statement.step();
    return statement.number(0);
}

std::optional<Objection> objection(const journal::Journal& journal, std::string_view id) {
    return rows::objection(journal.database(), id);
}

std::vector<Dismissal> dismissals(const journal::Journal& journal) {
    Statement statement(journal.database(), "SELECT person, account, platform FROM dismissals");
    std::vector<Dismissal> rows;
    while (statement.step()) {
        rows.push_back({statement.text(0), statement.text(1), statement.text(2)});
    }
    return rows;
}

}  // namespace objector::objections
