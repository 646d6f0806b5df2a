// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace objector::objections {

/// One account on one platform. Shape of Account in protocol.json.
struct Account {
    std::string id;
    std::string person_id;
    std::string platform;
    std::string label;
    std::string email;
    std::string group;  ///< Accounts Center group; one objection covers all of a person's accounts in it.

    bool operator==(const Account&) const = default;
};
void to_json(nlohmann::json& json, const Account& account);
void from_json(const nlohmann::json& json, Account& account);

/// Throws profile_invalid with data.field and data.reason.
void check(const Account& account);

/// True when one objection is enough for both.
bool same_group(const Account& one, const Account& other);

}  // namespace objector::objections
