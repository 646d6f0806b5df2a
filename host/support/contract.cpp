// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/contract.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

#include "catalogue/catalogue.hpp"

namespace objector {
namespace {

std::optional<nlohmann::json> parse_part(std::string_view place) {
    try {
        return nlohmann::json::parse(catalogue::text("protocol/" + std::string(place)));
    } catch (const std::out_of_range&) {
        return std::nullopt;
    }
}

}  // namespace

const nlohmann::json& contract() {
    static const nlohmann::json document =
        nlohmann::json::parse(catalogue::text("host/messaging/protocol.json"));
    return document;
}

const nlohmann::json* ContractParts::find(std::string_view place) {
    auto known = parsed_.find(place);
    if (known == parsed_.end()) {
        // What is not there is not remembered: a caller can make up any number of names.
        auto part = parse_part(place);
        if (!part) {
            return nullptr;
        }
        known = parsed_.emplace(place, *std::move(part)).first;
    }
    return &known->second;
}

}  // namespace objector
