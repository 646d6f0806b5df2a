// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"
#include "objections/account.hpp"
#include "objections/objection.hpp"
#include "objections/person.hpp"

namespace objector::objections {

/// The tables below, computed from the journal.
std::shared_ptr<const journal::View> journal_view();

/// Opens the journal of a data folder together with them.
journal::Journal open_journal(const DataFolder& folder, const Clock& clock, journal::Options options = {});

// What the journal tells, from tables refreshed in the transaction of each entry.
std::vector<Person> persons(const journal::Journal& journal);
std::optional<Person> person(const journal::Journal& journal, std::string_view id);
std::vector<Account> accounts(const journal::Journal& journal, std::string_view person_id = {});
std::optional<Account> account(const journal::Journal& journal, std::string_view id);
/// Newest first.
std::vector<Objection> objections(const journal::Journal& journal, std::string_view person_id = {},
                                  std::int64_t offset = 0, std::int64_t limit = 200);
/// Newest first, of all persons, those that began before the entry of this number.
std::vector<Objection> objections_before(const journal::Journal& journal, std::int64_t seq,
                                         std::int64_t limit);
std::int64_t count_objections(const journal::Journal& journal, std::string_view person_id = {});
std::optional<Objection> objection(const journal::Journal& journal, std::string_view id);

/// A prompt that is not to come back.
struct Dismissal {
    std::string person_id;
    std::string account_id;  ///< Empty: no account was known then, it holds for the platform.
    std::string platform;

    bool operator==(const Dismissal&) const = default;
};
std::vector<Dismissal> dismissals(const journal::Journal& journal);

}  // namespace objector::objections
