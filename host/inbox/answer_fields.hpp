// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

/// What stands in a line of objector-mail's, whatever it is: short, in UTF-8, of the type that is wanted.
namespace objector::inbox {

std::string text_of(const nlohmann::json& line, const char* name, std::size_t characters = 1000);
std::uint64_t number_of(const nlohmann::json& line, const char* name);
/// Of a problem: at most ten short texts by name.
nlohmann::json detail_of(const nlohmann::json& line);

}  // namespace objector::inbox
