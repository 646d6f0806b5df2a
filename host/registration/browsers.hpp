// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace objector::registration {

/// Where to look. Tests give a root and a home of their own; nothing else decides where is written.
struct Places {
    std::filesystem::path root;  ///< Stands before every absolute path of the table.
    std::filesystem::path home;
    std::string system;  ///< linux, macos or windows: which rows of the table count.
    std::string search_path;  ///< As in PATH: where programs are looked for.

    static Places of_this_user();
};

/// One row of manifests/browsers.json for one system.
struct Browser {
    std::string id;
    std::string name;
    std::string kind;  ///< chromium or firefox: decides the shape of the manifest.
    std::filesystem::path user_folder;    ///< Absolute; empty where the browser has none.
    std::filesystem::path system_folder;  ///< Absolute; empty where the browser has none.
    std::vector<std::filesystem::path> profile_folders;  ///< One of these there: the browser was used.
    std::vector<std::string> programs;
    std::string sandbox;  ///< flatpak or snap when the browser may not reach the host; else empty.

    /// Is it on this computer, or was it used by this person?
    bool found(const Places& places) const;
};

/// The rows for the system of these places, in the table's order.
std::vector<Browser> browsers(const Places& places);

}  // namespace objector::registration
