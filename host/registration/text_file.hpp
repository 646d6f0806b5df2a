// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace objector::registration {

/// The text of a small file; nothing when it is not there, cannot be read, or is over 1 MiB.
std::optional<std::string> read_text(const std::filesystem::path& file);

}  // namespace objector::registration
