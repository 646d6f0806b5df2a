// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/schema.hpp"

#include <string>

#include "journal/entry.hpp"
#include "journal/problems.hpp"

namespace objector::journal {
namespace {

// entries is the journal; requests remembers which request led to which entry, so that asking twice does it
// once. The rest is computed from the entries: head (how many, and the last hash), about (whom
// each entry concerns) and tally (how many entries there are for each), so that a page of the log costs the
// same however long the log is.
constexpr const char* tables = R"sql(
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    time TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX entries_by_type ON entries (type, seq);
CREATE INDEX entries_by_subject ON entries (subject, seq);

CREATE TABLE requests (
    key TEXT PRIMARY KEY,
    deed TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES entries (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    entries INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE about (
    seq INTEGER PRIMARY KEY REFERENCES entries (seq),
    person TEXT NOT NULL,
    account TEXT NOT NULL,
    objection TEXT NOT NULL
) STRICT;
CREATE INDEX about_person ON about (person, seq) WHERE person <> '';
CREATE INDEX about_account ON about (account, seq) WHERE account <> '';
CREATE INDEX about_objection ON about (objection, seq) WHERE objection <> '';

CREATE TABLE tally (
    what TEXT NOT NULL,
    value TEXT NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (what, value)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* guards = R"sql(
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER entries_in_order BEFORE INSERT ON entries
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
)sql";

void empty_head(const Database& database) {
    Statement(database, "INSERT OR REPLACE INTO head VALUES (1, 0, ?)").bind(first_previous()).run();
}

}  // namespace

void create_schema(const Database& database, const View& view) {
    database.run(tables);
    guard_entries(database);
    empty_head(database);
    view.create(database);
    database.run(("PRAGMA application_id=" + std::to_string(application_id)).c_str());
    database.run(("PRAGMA user_version=" + std::to_string(schema_version)).c_str());
}

void upgrade_schema(const Database& database, const View& view, std::int64_t from) {
    if (from < 1) {
        throw problem::damaged("it carries a version that never was");
    }
    view.upgrade(database, from);
    database.run(("PRAGMA user_version=" + std::to_string(schema_version)).c_str());
}

void guard_entries(const Database& database) {
    database.run(guards);
}

void unguard_entries(const Database& database) {
    database.run(
        "DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_go; DROP TRIGGER entries_in_order;");
}

void clear_computed(const Database& database, const View& view) {
    database.run("DELETE FROM about; DELETE FROM tally;");
    empty_head(database);
    view.clear(database);
}

}  // namespace objector::journal
