// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "calendar/doors.hpp"
#include "calendar/rounds.hpp"
#include "objections/account.hpp"
#include "objections/finding.hpp"
#include "objections/objection.hpp"
#include "objections/person.hpp"
#include "objections/views.hpp"

namespace objector::objections {

/// Where the next step leads.
struct Target {
    std::string source;  ///< page_link, or stored where the page offers none.
    std::string href;
    std::string leads_to;
    std::string objection;
};

struct Choice {
    std::string value;
    std::string label;
};

/// What to do on a page, Advice of protocol.json. Empty strings stand for null.
struct Advice {
    std::string action = "none";
    std::string message = "nothing";
    std::map<std::string, std::string> params;
    int step = 0;  ///< Of steps_in_all; 0: no count is shown.
    std::optional<Target> target;
    std::vector<Choice> choices;
    std::string event;
    std::string kind;
    std::string platform;
    std::string person_id;
    std::string account_id;
    std::string objection_id;
    int open_objections = 0;
};
void to_json(nlohmann::json& json, const Advice& advice);

/// settings, the page with the link, the form, the submit button, the receipt.
inline constexpr int steps_in_all = 5;

/// All that advice is computed from, besides the page.
struct Known {
    std::vector<Person> persons;
    std::vector<Account> accounts;
    std::vector<Objection> objections;  ///< Newest first.
    std::vector<Dismissal> dismissals;
    const calendar::Doors& doors;
    const calendar::Rounds& rounds;
    Date today;
};
/// The doors must outlive what is returned.
Known known_from(const journal::Journal& journal, const calendar::Doors& doors, Date today);

/// Pure: the same page and knowledge always give the same advice. Throws person_unknown when the tab
/// speaks of a person who is not there.
Advice advise(const Finding& finding, const Context& context, const Known& known);

}  // namespace objector::objections
