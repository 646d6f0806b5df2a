// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/edition.hpp"

#include <stdexcept>

#include "catalogue/catalogue.hpp"
#include "support/json_text.hpp"
#include "support/sha256.hpp"

namespace objector::knowledge {
namespace {

std::string_view built_in_text(const std::string& name) {
    return catalogue::text("extension/catalogue/" + name + ".json");
}

}  // namespace

nlohmann::json Edition::file(std::string_view name) const {
    const auto found = files.find(name);
    if (found == files.end()) {
        throw std::out_of_range("not in this catalogue");
    }
    return nlohmann::json::parse(found->second);
}

const Index& built_in_index() {
    static const Index index = [] {
        const auto json = nlohmann::json::parse(built_in_text("index"));
        return Index{.schema = json.at("schema"),
                     .version = json.at("version"),
                     .made = json.at("made"),
                     .files = json.at("files")};
    }();
    return index;
}

Edition built_in_edition() {
    const auto& index = built_in_index();
    Edition edition{.version = index.version, .made = index.made, .source = {}, .sha256 = {}, .files = {}};
    for (const auto& name : index.files) {
        edition.files.emplace(name, built_in_text(name));
    }
    return edition;
}

Edition edition_from(std::string_view signed_text) {
    const auto json = parse_json(signed_text);
    Edition edition{.version = json.at("version"),
                    .made = json.at("made"),
                    .source = json.at("source"),
                    .sha256 = sha256_hex(signed_text),
                    .files = {}};
    for (const auto& [name, content] : json.at("files").items()) {
        edition.files.emplace(name, canonical_json(content));
    }
    return edition;
}

}  // namespace objector::knowledge
