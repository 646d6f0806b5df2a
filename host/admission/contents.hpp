// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace objector::admission {

/// Registrable domains ("facebook.com") that the catalogue compiled in speaks of: the ones that the
/// extension has rights for. No import can add one.
const std::set<std::string, std::less<>>& domains_of_meta();

/// Refuses what no catalogue needs, wherever it stands: markup, control and direction characters, script
/// addresses, addresses outside Meta, very long texts, and deep nesting. The where of a refusal begins with
/// the path given.
void check_texts(const nlohmann::json& value, const std::string& where);

/// Refuses domains outside Meta, and patterns that no browser should be asked to match.
void check_hosts(const nlohmann::json& hosts);
void check_patterns(const nlohmann::json& value, const std::string& where);

}  // namespace objector::admission
