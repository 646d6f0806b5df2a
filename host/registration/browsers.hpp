// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace objector::registration {

/// Where to look. Tests give a root and a home of their own; nothing else decides what is read and written.
struct Places {
    std::filesystem::path root = "/";  ///< Stands before the folders of the whole computer.
    std::filesystem::path home;
    std::filesystem::path config;  ///< Where programs keep their settings for this user.
    std::string system;            ///< linux, macos or windows: which rows of the table count.
    std::string search_path;       ///< As in PATH: where programs are looked for.

    /// Where a program is found by its name; empty when it is not.
    [[nodiscard]] std::filesystem::path program(std::string_view name) const;

    /// Throws ProtocolError journal_unavailable when the user has no home folder.
    static Places of_this_user();
};

/// One row of manifests/browsers.json for one system.
struct Browser {
    std::string id;
    std::string name;
    std::string kind;                                    ///< chromium or firefox: the shape of the manifest.
    std::string sandbox;                                 ///< flatpak or snap where it runs shut off.
    std::filesystem::path sandbox_folder;                ///< What it sees of the home folder; else empty.
    std::filesystem::path user_folder;                   ///< Empty where the browser has none.
    std::filesystem::path system_folder;                 ///< Empty where the browser has none.
    std::vector<std::filesystem::path> profile_folders;  ///< One of these there: the browser was used.
    std::vector<std::string> programs;

    /// Is it on this computer, or was it used by this person?
    [[nodiscard]] bool found(const Places& places) const;
};

/// The rows for the system of these places, in the table's order.
std::vector<Browser> browsers(const Places& places);

}  // namespace objector::registration
