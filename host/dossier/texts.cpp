// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dossier/texts.hpp"

namespace objector::dossier {
namespace {

constexpr auto raw_message = "message";

}  // namespace

std::map<std::string, std::optional<std::string>> texts_of(const journal::Journal& journal,
                                                           const nlohmann::json& payload) {
    std::map<std::string, std::optional<std::string>> texts;
    if (!payload.is_object()) {
        return texts;
    }
    for (const auto& [name, value] : payload.items()) {
        const auto hash = value.is_object() ? text_in(value, "blob") : std::string();
        if (!hash.empty() && name != raw_message) {
            texts.emplace(hash, journal.blob(hash));
        }
    }
    return texts;
}

std::string beginning(const std::string& text, std::size_t bytes) {
    if (text.size() <= bytes) {
        return text;
    }
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
        --bytes;
    }
    return text.substr(0, bytes) + " […]";
}

std::optional<std::string> message_of(const journal::Journal& journal, const nlohmann::json& payload) {
    const auto message = payload.find(raw_message);
    return message != payload.end() && message->is_object() ? journal.blob(text_in(*message, "blob"))
                                                            : std::nullopt;
}

std::string text_in(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

nlohmann::json object_in(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_object() ? *found : nlohmann::json::object();
}

}  // namespace objector::dossier
