// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/account.hpp"

#include "objections/profile_text.hpp"

namespace objector::objections {

void to_json(nlohmann::json& json, const Account& account) {
    json = {{"person_id", account.person_id},
            {"platform", account.platform},
            {"label", account.label},
            {"email", account.email},
            {"group", account.group}};
    if (!account.id.empty()) {
        json["id"] = account.id;
    }
}

void from_json(const nlohmann::json& json, Account& account) {
    account.id = json.value("id", "");
    account.person_id = json.at("person_id");
    account.platform = json.at("platform");
    account.label = json.value("label", "");
    account.email = json.value("email", "");
    account.group = json.value("group", "");
}

void check(const Account& account) {
    check_line("label", "account's name", account.label, 100);
    check_line("group", "group's name", account.group, 64);
    if (!account.email.empty()) {
        check_email("email", account.email);
    }
}

bool same_group(const Account& one, const Account& other) {
    return one.id == other.id ||
           (one.person_id == other.person_id && !one.group.empty() && one.group == other.group);
}

}  // namespace objector::objections
