// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "registration/browsers.hpp"

/// Tells browsers where the host is, and takes it back.
namespace objector::registration {

/// objector-host as it came with the program that is running now.
std::filesystem::path installed_host();

/// What puts the programs back, by where they are: a package's, or the checkout's own installer.
std::string install_command(const std::filesystem::path& host_program);

struct RegistrationRequest {
    Places places = Places::of_this_user();
    std::filesystem::path host_program = installed_host();
    std::filesystem::path data_folder;       ///< The receipt of what was written is kept there.
    std::vector<std::string> browsers;       ///< Ids of rows; empty: those found on this computer.
    std::vector<std::string> extension_ids;  ///< Chromium ids besides the built-in one; remembered.
    bool all = false;                        ///< Every row that can start the host, found or not.
    bool system_wide = false;                ///< The folders of the whole computer instead of the user's.
    bool dry_run = false;                    ///< Say what would be done, touch nothing.
};

/// What was done, or would be done, with one file.
struct Deed {
    std::string browser;  ///< Id of the row; "objector" for our own file beside the host.
    std::filesystem::path path;
    std::string result;  ///< written, unchanged, removed, left, missing or failed.
    std::string reason;  ///< Why it was left or failed; else empty.
};

/// Throws ProtocolError invalid_params for a browser or an id that cannot be, and what writing the receipt
/// throws. A single file that cannot be written is a failed deed.
std::vector<Deed> register_host(const RegistrationRequest& request);

/// Removes what the receipt names and nobody changed since, and the folders made for it if they are empty.
std::vector<Deed> unregister_host(const RegistrationRequest& request);

}  // namespace objector::registration
