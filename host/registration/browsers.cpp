// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/browsers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "catalogue/catalogue.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code failed;
    return fs::exists(path, failed);
}

/// A path of the table, with its first part replaced by the real folder.
fs::path resolve(std::string_view text, const Places& places) {
    const auto slash = text.find('/');
    const auto start = text.substr(0, slash);
    const auto rest = slash == std::string_view::npos ? std::string_view{} : text.substr(slash + 1);
    if (start == "~") {
        return places.home / rest;
    }
    if (start == "$CONFIG") {
        return places.config / rest;
    }
    if (start == "$SUPPORT") {
        return places.home / "Library" / "Application Support" / rest;
    }
    return places.root / rest;
}

fs::path folder(const nlohmann::json& row, const char* key, const Places& places) {
    return row.contains(key) ? resolve(row.at(key).get<std::string>(), places) : fs::path();
}

}  // namespace

fs::path Places::program(std::string_view name) const {
    std::string_view left = search_path;
    while (!left.empty()) {
        const auto colon = left.find(':');
        const auto one = left.substr(0, colon);
        if (!one.empty() && is_there(fs::path(one) / name)) {
            return fs::path(one) / name;
        }
        left = colon == std::string_view::npos ? std::string_view{} : left.substr(colon + 1);
    }
    return {};
}

bool Browser::found(const Places& places) const {
    return std::ranges::any_of(profile_folders, is_there) ||
           std::ranges::any_of(programs,
                               [&](const auto& program) { return !places.program(program).empty(); });
}

std::vector<Browser> browsers(const Places& places) {
    const auto table = nlohmann::json::parse(catalogue::text("manifests/browsers.json"));
    std::vector<Browser> result;
    for (const auto& row : table.at("browsers")) {
        if (!row.contains(places.system)) {
            continue;
        }
        const auto& here = row.at(places.system);
        Browser browser;
        browser.id = row.at("id").get<std::string>();
        browser.name = row.at("name").get<std::string>();
        browser.kind = row.at("kind").get<std::string>();
        browser.sandbox = row.value("sandbox", "");
        browser.programs = row.value("programs", std::vector<std::string>{});
        browser.user_folder = folder(here, "user", places);
        browser.sandbox_folder = folder(here, "sandbox", places);
        browser.system_folder = folder(here, "system", places);
        for (const auto& profile : here.value("profiles", std::vector<std::string>{})) {
            browser.profile_folders.push_back(resolve(profile, places));
        }
        result.push_back(std::move(browser));
    }
    return result;
}

}  // namespace objector::registration
