// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "registration/browsers.hpp"

namespace objector::registration {

/// What a browser makes of the text of a manifest, by the rules in its own source.
struct ManifestReading {
    std::string fault;  ///< The member it does not take, JSON, or permissions; empty: it takes the manifest.
    std::filesystem::path program;
    bool lets_in = false;  ///< Our extension may use it.

    [[nodiscard]] bool usable() const { return fault.empty() && lets_in; }
};
ManifestReading read_manifest(std::string_view kind, std::string_view text,
                              const std::vector<std::string>& more_chromium_ids);

/// The manifest that a browser goes by.
struct ManifestInUse {
    std::filesystem::path file;  ///< Empty: there is none.
    ManifestReading reading;
    /// A wrong one that stands before it and is ignored, and what is wrong with it; else empty.
    std::pair<std::filesystem::path, std::string> passed_over{};
};

/// Both kinds look into the user's folder first. Chromium takes what is there, right or wrong; Firefox goes
/// on to the computer's folder when it cannot use the user's.
ManifestInUse manifest_in_use(const Browser& browser, const std::vector<std::string>& more_chromium_ids);

}  // namespace objector::registration
