// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace objector::registration {

/// The host's name for browsers (manifests/identity.json).
std::string host_name();

/// The name of the manifest's file in a browser's folder.
std::string manifest_file_name();

/// Ids of our extension that are known when the program is built.
std::vector<std::string> built_in_chromium_ids();
std::vector<std::string> built_in_firefox_ids();

/// 32 letters from a to p.
bool is_chromium_id(std::string_view id);

/// The text of the manifest for a kind of browser (chromium or firefox).
std::string manifest_text(std::string_view kind, const std::filesystem::path& host_program,
                          const std::vector<std::string>& more_chromium_ids);

/// The text of callers.json beside the host: ids it accepts besides the built-in ones.
std::string callers_text(const std::vector<std::string>& chromium_ids);

}  // namespace objector::registration
