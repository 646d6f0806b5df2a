// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/trusted_keys.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "catalogue/catalogue.hpp"
#include "support/errors.hpp"

namespace objector::admission {

std::vector<TrustedKey> release_keys(std::string_view json) {
    std::vector<TrustedKey> keys;
    // A name keeps it alive: a range-for would let the temporary go before the first turn.
    const auto document = nlohmann::json::parse(json);
    for (const auto& row : document.at("release")) {
        auto key = PublicKey::from_pem(row.at("pem").get_ref<const std::string&>());
        if (!key || key->id() != row.at("id").get_ref<const std::string&>()) {
            throw std::logic_error("a release key is not what its id says");
        }
        keys.push_back({*std::move(key), "release"});
    }
    return keys;
}

std::vector<TrustedKey> release_keys() {
    return release_keys(catalogue::text("host/catalogue/keys.json"));
}

TrustedKey named_key(const std::string& pem, const std::string& file) {
    if (auto key = PublicKey::from_pem(pem)) {
        return {*std::move(key), "named"};
    }
    const bool secret = pem.find("PRIVATE KEY") != std::string::npos;
    throw ProtocolError("invalid_params",
                        secret ? "This is a private key: " + file +
                                     ". Keep it secret, and name the public key that belongs to it."
                               : "There is no public Ed25519 key in this file: " + file +
                                     ". It begins with -----BEGIN PUBLIC KEY-----.",
                        {{"where", "key"}});
}

}  // namespace objector::admission
