// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace objector::messaging {

/// The extensions that may start the host.
struct KnownCallers {
    std::set<std::string, std::less<>> chromium;
    std::set<std::string, std::less<>> firefox;
};

/// Those of manifests/identity.json, which every build knows.
KnownCallers built_in_callers();

/// Adds those of a callers.json, which an installer that packs its own extension puts beside the program:
/// {"chromium_extension_ids": [...], "firefox_extension_ids": [...]}. A file that is missing or is not that
/// adds nobody.
void add_callers(KnownCallers& callers, const std::filesystem::path& file);

/// True when the arguments (without the program's name) are those with which a browser starts the host for
/// one of these extensions. Chromium passes the extension's origin, and on some systems options after it;
/// Firefox passes the path of the host's manifest and the extension's id.
bool is_known_caller(std::span<const std::string_view> arguments, const KnownCallers& callers);

}  // namespace objector::messaging
