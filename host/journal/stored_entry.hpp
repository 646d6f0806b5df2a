// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "journal/entry.hpp"
#include "journal/sqlite.hpp"
#include "journal/view.hpp"

/// Entries in and out of their table.
namespace objector::journal {

/// The columns that read_row expects, in its order.
inline constexpr std::string_view entry_columns =
    "e.seq, e.time, e.type, e.subject, e.payload, e.previous, e.hash";

/// Throws journal_damaged when the payload is not what canonical_json writes.
Entry read_row(const Statement& row);

std::optional<Entry> read_last(const Database& database);
std::optional<Entry> read_entry(const Database& database, std::int64_t seq);

/// Only the entry itself, with its payload as it is to stand in the file.
void insert_row(const Database& database, const Entry& entry, std::string_view payload);

/// Adds the entry and brings everything computed up to date with it.
void insert(const Database& database, const View& view, const Entry& entry);

/// Only what is computed: for insert() and for rebuilding.
void compute(const Database& database, const View& view, const Entry& entry);

struct Head {
    std::int64_t entries;
    std::string hash;
};
Head read_head(const Database& database);

}  // namespace objector::journal
