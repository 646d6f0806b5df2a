// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace objector::inbox {

/// At most that many characters from the front, never half of one; bytes that are not UTF-8 become U+FFFD.
std::string beginning_of(std::string_view text, std::size_t characters);

}  // namespace objector::inbox
