// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/deeds.hpp"
#include "objections/views.hpp"
#include "service/methods.hpp"

namespace objector::service {

using nlohmann::json;

void add_profile_methods(messaging::MethodTable& table, Desk& desk) {
    table["persons.list"] = [&desk](const json&) -> json {
        return {{"persons", objections::persons(desk.journal())}};
    };
    table["persons.save"] = [&desk](const json& params) -> json {
        const auto saved = objections::save_person(desk.journal(), params.at("person"),
                                                   params.at("key").get_ref<const std::string&>());
        return {{"person", saved.person}, {"seq", saved.seq}};
    };
    table["accounts.list"] = [&desk](const json& params) -> json {
        return {{"accounts", objections::accounts(desk.journal(), params.value("person_id", ""))}};
    };
    table["accounts.save"] = [&desk](const json& params) -> json {
        const auto saved = objections::save_account(desk.journal(), params.at("account"),
                                                    params.at("key").get_ref<const std::string&>());
        return {{"account", saved.account}, {"seq", saved.seq}};
    };
}

}  // namespace objector::service
