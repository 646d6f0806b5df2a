// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/contract.hpp"

#include "catalogue/catalogue.hpp"

namespace objector {

const nlohmann::json& contract() {
    static const nlohmann::json document =
        nlohmann::json::parse(catalogue::text("host/messaging/protocol.json"));
    return document;
}

}  // namespace objector
