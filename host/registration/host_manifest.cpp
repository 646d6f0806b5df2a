// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/host_manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.hpp"

namespace objector::registration {
namespace {

// Browsers do not care about the order of keys, people who open the file do.
using Json = nlohmann::ordered_json;

Json identity() {
    return Json::parse(catalogue::text("manifests/identity.json"));
}

}  // namespace

std::string host_name() {
    return identity().at("host").get<std::string>();
}

std::string manifest_file_name() {
    return host_name() + ".json";
}

std::vector<std::string> built_in_chromium_ids() {
    return identity().at("chromium_extension_ids").get<std::vector<std::string>>();
}

std::vector<std::string> built_in_firefox_ids() {
    return identity().at("firefox_extension_ids").get<std::vector<std::string>>();
}

bool is_chromium_id(std::string_view id) {
    return id.size() == 32 &&
           std::ranges::all_of(id, [](char letter) { return letter >= 'a' && letter <= 'p'; });
}

std::string manifest_text(std::string_view kind, const std::filesystem::path& host_program,
                          const std::vector<std::string>& more_chromium_ids) {
    const auto known = identity();
    auto ids = built_in_chromium_ids();
    for (const auto& id : more_chromium_ids) {
        if (std::ranges::find(ids, id) == ids.end()) {
            ids.push_back(id);
        }
    }
    auto origins = Json::array();
    for (const auto& id : ids) {
        origins.push_back("chrome-extension://" + id + "/");
    }
    const Json values{{"{name}", known.at("host")},
                      {"{description}", known.at("description")},
                      {"{path}", host_program.string()},
                      {"{origins}", origins},
                      {"{extensions}", known.at("firefox_extension_ids")}};
    auto manifest = Json::parse(catalogue::text("manifests/host_manifest.json")).at(std::string(kind));
    for (const auto& [key, value] : manifest.items()) {
        if (values.contains(value.get<std::string>())) {
            value = values.at(value.get<std::string>());
        }
    }
    return manifest.dump(2) + "\n";
}

std::string callers_text(const std::vector<std::string>& chromium_ids) {
    return Json{{"chromium_extension_ids", chromium_ids}}.dump(2) + "\n";
}

}  // namespace objector::registration
