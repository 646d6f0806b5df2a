// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "journal/sqlite.hpp"
#include "journal/view.hpp"

namespace objector::journal {

/// "Objc": tells our files from other programs'.
inline constexpr std::uint32_t application_id = 0x4F626A63;
/// Counts up with every change of a table, ours or a view's. A program refuses a file with a higher one.
inline constexpr std::int64_t schema_version = 2;

void create_schema(const Database& database, const View& view);
void upgrade_schema(const Database& database, const View& view, std::int64_t from);

/// Nothing but erase() may be without the triggers that keep the entries as they are.
void guard_entries(const Database& database);
void unguard_entries(const Database& database);

/// Empties what is computed from the entries.
void clear_computed(const Database& database, const View& view);

}  // namespace objector::journal
