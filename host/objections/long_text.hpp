// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "journal/journal.hpp"

namespace objector::objections {

/// Puts the words of a page into a file of their own before the entry that mentions them is written:
/// words becomes {"blob": SHA-256, "characters": how many, "excerpt": their beginning}.
void keep_long_text(const journal::Journal& journal, nlohmann::json& details);

}  // namespace objector::objections
