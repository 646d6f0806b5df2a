// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "dossier/sample.hpp"
#include "registration/registration.hpp"
#include "registration/text_file.hpp"

namespace objector::registration::world {

namespace fs = std::filesystem;

/// A computer in a folder.
struct Computer {
    sample::Folder folder;
    RegistrationRequest request;

    Computer()
        : request{.places = {.root = folder.path() / "root",
                             .home = folder.path() / "home",
                             .config = folder.path() / "home" / ".config",
                             .system = "linux",
                             .search_path = (folder.path() / "bin").string()},
                  .host_program = folder.path() / "program" / "objector-host",
                  .data_folder = folder.path() / "home" / "data",
                  .browsers = {},
                  .extension_ids = {}} {
        fs::create_directories(request.places.home);
        put(request.host_program, "");
    }

    static void put(const fs::path& file, const std::string& text) {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }

    void install(const std::string& program) const { put(folder.path() / "bin" / program, ""); }

    [[nodiscard]] fs::path chromium_manifest() const {
        return request.places.config / "chromium/NativeMessagingHosts/org.objector.host.json";
    }
    [[nodiscard]] fs::path firefox_manifest() const {
        return request.places.home / ".mozilla/native-messaging-hosts/org.objector.host.json";
    }

    [[nodiscard]] std::set<std::string> everything() const {
        std::set<std::string> paths;
        for (const auto& item : fs::recursive_directory_iterator(folder.path())) {
            paths.insert(item.path().string());
        }
        return paths;
    }
};

inline nlohmann::json read_json(const fs::path& file) {
    return nlohmann::json::parse(read_text(file).value_or("null"));
}

inline std::vector<std::string> results(const std::vector<Deed>& deeds) {
    std::vector<std::string> all;
    for (const auto& deed : deeds) {
        all.push_back(deed.result);
    }
    return all;
}

}  // namespace objector::registration::world
