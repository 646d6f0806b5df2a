// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "registration/browsers.hpp"

namespace objector::registration {

/// A Flatpak browser sees one folder of the home and none of this system's programs and libraries, so it gets
/// a copy of the host in that folder. Its log is there too: the sandbox sees no other.
struct FlatpakPlaces {
    std::filesystem::path host;
    std::filesystem::path data;
    /// What Flatpak sets for programs inside.
    std::map<std::string, std::string> environment;
};
FlatpakPlaces flatpak_places(const Browser& browser);

bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

/// True for a program that is linked to libraries, which a sandbox does not have.
bool needs_libraries(const std::filesystem::path& program);

}  // namespace objector::registration
