// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "support/data_folder.hpp"

namespace objector::journal {

/// Journals beside the one in use, with all that stood in them: damaged ones that were kept, repaired ones,
/// and what was begun and interrupted.
std::vector<std::filesystem::path> leftovers(const DataFolder& folder);

}  // namespace objector::journal
