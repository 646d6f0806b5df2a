// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

/// Files that are on the disk when the call returns, not only in the system's memory. One file a system.
/// All throw ProtocolError disk_full, journal_read_only or journal_unavailable.
namespace objector::journal::durable {

/// Puts a file with these bytes in place, whole or not at all, for its owner only.
void write(const std::filesystem::path& file, std::string_view bytes);

/// Gives a finished file its name unless that name is taken; the old name is gone either way.
void publish(const std::filesystem::path& finished, const std::filesystem::path& file);

/// Makes names given in a folder last.
void sync_folder(const std::filesystem::path& folder);

}  // namespace objector::journal::durable
