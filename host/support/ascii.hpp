// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Words of protocols: only A to Z have another case, whatever the system's locale says.
namespace objector {

std::string lower_case(std::string_view text);

/// Alike but for upper and lower case.
bool same_word(std::string_view one, std::string_view other);

/// Without the spaces, tabs and line ends at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace objector
