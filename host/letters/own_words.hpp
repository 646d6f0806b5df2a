// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::letters {

/// What a person wrote, on one line: runs of white space become one space, control characters and bytes
/// that are not UTF-8 go, everything else stays as it is (also right-to-left and combining characters).
std::string tidy_own_words(std::string_view words);

}  // namespace objector::letters
