// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace objector::registration {

/// What an extension said of itself when it was last here. Nothing about the person.
struct HeardExtension {
    std::string browser;  ///< As it names itself, without the version: Firefox, Chrome.
    std::string version;
    std::string day;
    std::optional<int> missing_sites;  ///< How many of Meta's sites it may not see; nothing: it did not say.

    bool operator==(const HeardExtension&) const = default;
};

/// One for each browser. A note that is damaged or not there is an empty one.
std::vector<HeardExtension> heard_extensions(const std::filesystem::path& data_folder);

/// Writes only what is new. Where the extension did not say how many sites, what it said before stays. What
/// cannot be written is let go: the next hello brings it again.
void note_heard(const std::filesystem::path& data_folder, HeardExtension heard);

}  // namespace objector::registration
