// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

namespace objector::admission {

/// Refuses what is not of the shape that extension/catalogue/schema says. Takes the catalogue put together
/// as the extension does: every file under its name, those of phrases/ by language.
void check_schema(const nlohmann::json& whole);

}  // namespace objector::admission
