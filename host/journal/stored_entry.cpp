// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/stored_entry.hpp"

#include "journal/problems.hpp"
#include "support/json_text.hpp"

namespace objector::journal {
namespace {

std::optional<Entry> first_row(Statement& statement) {
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

void count(const Database& database, std::string_view what, std::string_view value) {
    if (!value.empty()) {
        Statement(database,
                  "INSERT INTO tally VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET entries = entries + 1")
            .bind(what)
            .bind(value)
            .run();
    }
}

}  // namespace

Entry read_row(const Statement& row) {
    Entry entry;
    entry.seq = row.number(0);
    entry.time = row.text(1);
    entry.type = row.text(2);
    entry.subject = row.text(3);
    const auto payload = row.text(4);
    try {
        entry.payload = parse_json(payload);
    } catch (const ProtocolError&) {
        throw problem::damaged("entry " + std::to_string(entry.seq) + " cannot be read");
    }
    entry.previous = row.text(5);
    entry.hash = row.text(6);
    return entry;
}

std::optional<Entry> read_last(const Database& database) {
    Statement statement(database,
                        "SELECT " + std::string(entry_columns) + " FROM entries e ORDER BY seq DESC LIMIT 1");
    return first_row(statement);
}

std::optional<Entry> read_entry(const Database& database, std::int64_t seq) {
    Statement statement(database, "SELECT " + std::string(entry_columns) + " FROM entries e WHERE seq = ?");
    statement.bind(seq);
    return first_row(statement);
}

void insert_row(const Database& database, const Entry& entry, std::string_view payload) {
    Statement(database,
              "INSERT INTO entries (seq, time, type, subject, payload, previous, hash) "
              "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.seq)
        .bind(entry.time)
        .bind(entry.type)
        .bind(entry.subject)
        .bind(payload)
        .bind(entry.previous)
        .bind(entry.hash)
        .run();
}

void insert(const Database& database, const View& view, const Entry& entry) {
    insert_row(database, entry, canonical_json(entry.payload));
    compute(database, view, entry);
}

void compute(const Database& database, const View& view, const Entry& entry) {
    const auto about = view.apply(database, entry);
    Statement(database, "INSERT INTO about VALUES (?, ?, ?, ?)")
        .bind(entry.seq)
        .bind(about.person_id)
        .bind(about.account_id)
        .bind(about.objection_id)
        .run();
    count(database, "type", entry.type);
    count(database, "person", about.person_id);
    count(database, "account", about.account_id);
    count(database, "objection", about.objection_id);
    Statement(database, "UPDATE head SET entries = ?, hash = ?").bind(entry.seq).bind(entry.hash).run();
}

Head read_head(const Database& database) {
    Statement statement(database, "SELECT entries, hash FROM head");
    if (!statement.step()) {
        throw problem::damaged("its count of entries is gone");
    }
    return {statement.number(0), statement.text(1)};
}

}  // namespace objector::journal
