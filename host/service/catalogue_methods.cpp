// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/methods.hpp"
#include "support/errors.hpp"

namespace objector::service {
namespace {

using nlohmann::json;

json get(Desk& desk, const json& params) {
    const auto edition = desk.catalogue();
    json names;
    if (edition->version > params.at("have").get<long long>()) {
        names = json::array();
        for (const auto& [name, text] : edition->files) {
            names.push_back(name);
        }
    }
    return {{"version", edition->version}, {"sha256", edition->sha256}, {"files", std::move(names)}};
}

json file(Desk& desk, const json& params) {
    const auto edition = desk.catalogue();
    const auto& name = params.at("name").get_ref<const std::string&>();
    if (edition->version != params.at("version").get<long long>() || !edition->files.contains(name)) {
        throw ProtocolError("catalogue_unknown",
                            "This catalogue is not in use (any more). Ask again which one is.");
    }
    return {{"name", name}, {"version", edition->version}, {"content", edition->file(name)}};
}

}  // namespace

void add_catalogue_methods(messaging::MethodTable& table, Desk& desk) {
    table["catalogue.get"] = [&desk](const json& params) { return get(desk, params); };
    table["catalogue.file"] = [&desk](const json& params) { return file(desk, params); };
}

}  // namespace objector::service
