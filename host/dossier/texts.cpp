// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dossier/texts.hpp"

namespace objector::dossier {

std::map<std::string, std::optional<std::string>> texts_of(const journal::Journal& journal,
                                                           const nlohmann::json& payload) {
    std::map<std::string, std::optional<std::string>> texts;
    if (!payload.is_object()) {
        return texts;
    }
    for (const auto& [name, value] : payload.items()) {
        const auto hash = value.is_object() ? text_in(value, "blob") : std::string();
        if (!hash.empty()) {
            texts.emplace(hash, journal.blob(hash));
        }
    }
    return texts;
}

std::string text_in(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace objector::dossier
