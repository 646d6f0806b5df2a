// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "mail/sources/bytes.hpp"

namespace objector::mail {

enum class EntryKind { file, folder, link, unknown, other };

/// Calls `each` with every name in a folder but "." and "..", in the order of the file system. The name is
/// gone after the call. Throws std::system_error. The descriptor stays the caller's.
void for_each_entry(const Descriptor& folder,
                    const std::function<void(const std::string& name, EntryKind kind)>& each);

}  // namespace objector::mail
