// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "journal/entry.hpp"
#include "journal/sqlite.hpp"

namespace objector::journal {

/// Who and what an entry is about, for the filters of the log. Empty where it does not apply.
struct About {
    std::string person_id;
    std::string account_id;
    std::string objection_id;
};

/// Tables computed from the entries. The journal calls apply() in the transaction that appends, and for
/// every entry again when it rebuilds: the same code either way.
class View {
  public:
    View() = default;
    virtual ~View() = default;
    View(const View&) = delete;
    View& operator=(const View&) = delete;
    View(View&&) = delete;
    View& operator=(View&&) = delete;

    virtual void create(const Database& database) const = 0;
    /// Brings the tables of an older schema version up to date, without a change to what they hold.
    virtual void upgrade(const Database& /*database*/, std::int64_t /*from*/) const {}
    virtual void clear(const Database& database) const = 0;
    virtual About apply(const Database& database, const Entry& entry) const = 0;
};

}  // namespace objector::journal
