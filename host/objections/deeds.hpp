// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "journal/journal.hpp"
#include "objections/account.hpp"
#include "objections/objection.hpp"
#include "objections/person.hpp"

/// What a person, or a page on a person's behalf, adds to the journal. Each is committed when it returns,
/// and doing it again with the same key changes nothing and returns the same.
namespace objector::objections {

struct SavedPerson {
    Person person;
    std::int64_t seq = 0;
};
/// Without an id a new person; with one, that person's new particulars.
SavedPerson save_person(journal::Journal& journal, Person person, std::string_view key);

struct SavedAccount {
    Account account;
    std::int64_t seq = 0;
};
SavedAccount save_account(journal::Journal& journal, Account account, std::string_view key);

struct Begin {
    std::string person_id;
    std::string account_id;  ///< Empty: the person's only account on the platform, or a new one.
    std::string platform;
    std::string kind;
    std::string round;
    nlohmann::json finding;
};
struct Begun {
    Objection objection;
    bool existing = false;
    std::int64_t seq = 0;
};
Begun begin(journal::Journal& journal, const Begin& wanted, std::string_view key);

struct Recorded {
    Objection objection;
    std::int64_t seq = 0;
};
Recorded record(journal::Journal& journal, std::string_view objection_id, std::string_view event,
                nlohmann::json details, std::string_view key);

struct Dismiss {
    std::string person_id;
    std::string account_id;
    std::string platform;
};
std::int64_t dismiss(journal::Journal& journal, const Dismiss& wanted, std::string_view key);

}  // namespace objector::objections
