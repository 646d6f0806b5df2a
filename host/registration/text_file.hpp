// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace objector::registration {

/// The text of a small file; nothing when it is not there, cannot be read, or is larger than that.
std::optional<std::string> read_text(const std::filesystem::path& file,
                                     std::uintmax_t most = 1024UL * 1024UL);

/// Also of a program.
inline constexpr std::uintmax_t any_size = 256UL * 1024UL * 1024UL;

}  // namespace objector::registration
