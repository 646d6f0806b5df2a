// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "support/clock.hpp"

namespace objector::calendar {

/// A day in a catalogue. Throws std::invalid_argument: a catalogue with a wrong day must not be used.
Date required_date(const nlohmann::json& row, const std::string& key);
/// The same where null means open.
std::optional<Date> optional_date(const nlohmann::json& row, const std::string& key);

}  // namespace objector::calendar
