// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "journal/journal.hpp"

namespace objector::dossier {

/// The long texts that an entry mentions as {"blob": SHA-256}, whole; nothing for one that is lost.
std::map<std::string, std::optional<std::string>> texts_of(const journal::Journal& journal,
                                                           const nlohmann::json& payload);

/// A text member of an object; empty when there is none.
std::string text_in(const nlohmann::json& object, const char* name);

}  // namespace objector::dossier
