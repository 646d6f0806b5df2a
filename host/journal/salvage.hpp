// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>

#include "journal/entry.hpp"

namespace objector::journal {

/// Every entry that can still be read of a damaged journal and of the log beside it, by number. Each proves
/// itself: its hash is that of what stands in it. Where a number was found with two contents, the one that
/// its neighbours vouch for. Reads only; throws ProtocolError when the file cannot be read at all.
std::map<std::int64_t, Entry> salvage(const std::filesystem::path& journal);

}  // namespace objector::journal
