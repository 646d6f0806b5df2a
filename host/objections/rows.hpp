// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <new>
#include <optional>
#include <string_view>
#include <vector>

#include "journal/problems.hpp"
#include "journal/sqlite.hpp"
#include "objections/objection.hpp"
#include "support/json_text.hpp"

/// Rows of the views: each carries the whole thing as JSON in its first selected column.
namespace objector::objections::rows {

template <typename Row>
Row document(const journal::Statement& statement) {
    try {
        return parse_json(statement.text(0)).get<Row>();
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        throw journal::problem::damaged("what was computed from its entries was changed");
    }
}

template <typename Row>
std::optional<Row> find(const journal::Database& database, const char* sql, std::string_view id) {
    journal::Statement statement(database, sql);
    statement.bind(id);
    return statement.step() ? std::optional(document<Row>(statement)) : std::nullopt;
}

template <typename Row>
std::vector<Row> all(journal::Statement& statement) {
    std::vector<Row> found;
    while (statement.step()) {
        found.push_back(document<Row>(statement));
    }
    return found;
}

inline std::optional<Objection> objection(const journal::Database& database, std::string_view id) {
    return find<Objection>(database, "SELECT document FROM objections WHERE id = ?", id);
}

/// Adds the objection, or puts it in the place of what was known of it.
inline void save(const journal::Database& database, const Objection& objection, std::int64_t seq) {
    journal::Statement(database,
                       "INSERT INTO objections VALUES (?, ?, ?, ?) "
                       "ON CONFLICT DO UPDATE SET document = excluded.document")
        .bind(objection.id)
        .bind(seq)
        .bind(objection.person_id)
        .bind(canonical_json(objection))
        .run();
}

}  // namespace objector::objections::rows
