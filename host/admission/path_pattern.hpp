// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace objector::admission {

/// What is wrong with a pattern for addresses; nothing when any browser can match it quickly.
/// Allowed: characters, . and \d \w, sets, groups with |, looking ahead, and ? * + {m,n} behind anything but
/// a group, which may only be followed by ?. Every alternative begins with ^, and the ways in which all of it
/// can match are counted: what has too many takes a browser forever.
std::optional<std::string> fault_in_pattern(std::string_view pattern);

}  // namespace objector::admission
