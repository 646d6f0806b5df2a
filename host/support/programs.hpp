// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace objector {

/// Where another program of ours is: beside the one that runs, else where a package puts what nobody types,
/// in ../libexec/objector. When it is in neither, the first of the two.
std::filesystem::path program_of_ours(std::string_view name);

/// The same, seen from a folder.
std::filesystem::path program_of_ours(std::string_view name, const std::filesystem::path& folder);

}  // namespace objector
