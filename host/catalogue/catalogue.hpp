// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

/// The data files compiled into the programs (embed.cmake lists them).
namespace objector::catalogue {

/// The text of a file by its path in the source tree, for example "host/messaging/protocol.json", or of one
/// of the pieces that embed_files.cmake cuts, such as "callers/firefox". Throws std::out_of_range for a name
/// that was not compiled in.
std::string_view text(std::string_view name);

/// All names that text() knows.
std::span<const std::string_view> names();

}  // namespace objector::catalogue
