// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "registration/registration.hpp"

namespace objector::registration {

/// A file that should stand somewhere.
struct Wanted {
    std::string browser;
    std::filesystem::path path;
    std::string text;
    bool is_program = false;
};

/// All folders that would have to be made, outermost first.
std::vector<std::filesystem::path> missing_folders(std::filesystem::path folder);

/// With all above it. Throws what storage_error gives.
void make_folder(const std::filesystem::path& folder, bool for_all);

/// Writes the file, whole or not at all; a dry run only says what would be done.
Deed put(const Wanted& file, const RegistrationRequest& request);

}  // namespace objector::registration
