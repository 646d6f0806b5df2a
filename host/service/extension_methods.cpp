// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/introduction.hpp"
#include "service/methods.hpp"

namespace objector::service {

void add_extension_methods(messaging::MethodTable& table, Introduction& introduction) {
    using nlohmann::json;
    table["extension.report"] = [&introduction](const json& params) -> json {
        introduction.hear_missing_sites(params.at("missing_sites").get<int>());
        introduction.note();
        return {{"heard", true}};
    };
    table["erase.all"] = [&introduction, erase = table.at("erase.all")](const json& params) {
        auto erased = erase(params);
        introduction.forget();
        return erased;
    };
    table["doctor.run"] = [&introduction, look = table.at("doctor.run")](const json& params) {
        introduction.note();
        return look(params);
    };
}

}  // namespace objector::service
