// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "objections/account.hpp"
#include "objections/mail.hpp"
#include "objections/objection.hpp"
#include "objections/person.hpp"

namespace objector::inbox {

/// All that matching looks at, besides the mail.
struct Known {
    std::vector<objections::Person> persons;
    std::vector<objections::Account> accounts;
    std::vector<objections::Objection> objections;
};

struct Match {
    std::string objection_id;             ///< The one that fits; empty when none does or several do.
    std::vector<std::string> candidates;  ///< Those of which any may be meant: the person must say.

    bool operator==(const Match&) const = default;
};

/// Which objection a mail is about; pure. Never a guess: the addressee must be one that we know for that
/// account or person, the mail must not be older than the objection, and no other may fit as well.
Match match(const objections::Mail& mail, const Known& known);

}  // namespace objector::inbox
