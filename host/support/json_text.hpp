// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace objector {

/// Deeper JSON is refused while it is read, because writing and destroying a value recurse.
inline constexpr int max_json_depth = 64;

/// Reads JSON that may come from anyone. Throws ProtocolError parse_error for bytes that are not UTF-8, not
/// JSON, or nested too deeply; the sentence never quotes the text.
nlohmann::json parse_json(std::string_view text);

/// Whether parse_json would read it, at less cost.
bool is_json(std::string_view text);

/// The one way to write a value down so that it can be hashed: sorted keys, no spaces, UTF-8 as it is.
/// Throws nlohmann::json::type_error when a string is not UTF-8.
std::string canonical_json(const nlohmann::json& value);

/// For the wire: as canonical_json, but bytes that are not UTF-8 become U+FFFD instead of an exception.
std::string wire_json(const nlohmann::json& value);

}  // namespace objector
