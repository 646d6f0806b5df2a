// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "journal/journal.hpp"

namespace objector::dossier {

/// The long texts that an entry mentions as {"blob": SHA-256}, whole; nothing for one that is lost. Without
/// the raw message of a mail, which is no text.
std::map<std::string, std::optional<std::string>> texts_of(const journal::Journal& journal,
                                                           const nlohmann::json& payload);

/// Longer texts do not fit into a piece that travels in one message; their beginning does.
constexpr std::size_t longest_in_a_piece = 100UL * 1000UL;

/// The text, or its beginning when it may not be longer than that many bytes; never half a character.
std::string beginning(const std::string& text, std::size_t bytes);

/// The raw message of a mail, byte for byte; nothing when the entry is not about one, or it is lost.
std::optional<std::string> message_of(const journal::Journal& journal, const nlohmann::json& payload);

/// A text member of an object; empty when there is none.
std::string text_in(const nlohmann::json& object, const char* name);
/// An object member of an object; an empty one when there is none.
nlohmann::json object_in(const nlohmann::json& object, const char* name);

}  // namespace objector::dossier
