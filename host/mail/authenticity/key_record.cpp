// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/authenticity/key_record.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "mail/authenticity/tag_list.hpp"

namespace objector::mail {

namespace {

constexpr int fewest_rsa_bits = 1024;         // RFC 8301, 3.2
constexpr std::size_t longest_record = 1000;  // what the library has room for; RSA with 4096 bits has 750

struct KeyFree {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyFree>;

std::optional<std::vector<unsigned char>> decoded(const std::string& base64) {
    if (base64.size() % 4 != 0) {
        return std::nullopt;
    }
    const std::vector<unsigned char> text(base64.begin(), base64.end());
    std::vector<unsigned char> bytes(text.size() / 4 * 3);
    const int length = EVP_DecodeBlock(bytes.data(), text.data(), static_cast<int>(text.size()));
    if (length < 0) {
        return std::nullopt;
    }
    const auto padding = base64.ends_with("==") ? 2U : base64.ends_with('=') ? 1U : 0U;
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

std::string_view rsa_problem(const std::vector<unsigned char>& bytes) {
    const auto* position = bytes.data();
    const Key key(d2i_PUBKEY(nullptr, &position, static_cast<long>(bytes.size())));
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) {
        return "key_unusable";
    }
    return EVP_PKEY_get_bits(key.get()) < fewest_rsa_bits ? "short_key" : "";
}

std::string_view ed25519_problem(const std::vector<unsigned char>& bytes) {
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size()));
    return key ? "" : "key_unusable";
}

/// Whether the record lets itself be used for this mail at all.
bool is_for(const Tags& tags, const Signature& signature, std::string_view kind) {
    const auto value = [&](std::string_view name, std::string_view otherwise) {
        return tag(tags, name).value_or(otherwise);
    };
    const auto flags = value("t", "");
    return value("v", "DKIM1") == "DKIM1" && lower_case(value("k", "rsa")) == kind &&
           lists(value("h", "sha256"), "sha256") &&
           (lists(value("s", "*"), "*") || lists(value("s", "*"), "email")) && !lists(flags, "y") &&
           (!lists(flags, "s") || signature.identity == signature.domain);
}

}  // namespace

UsableKey vet_key(std::string_view record, const Signature& signature) {
    const auto tags = parse_tags(record);
    const auto key = tags ? tag(*tags, "p") : std::nullopt;
    if (!key) {
        return {"key_unusable", {}};
    }
    if (key->empty()) {
        return {"key_revoked", {}};
    }
    const std::string_view kind = signature.algorithm == "ed25519-sha256" ? "ed25519" : "rsa";
    const auto base64 = without_space(*key);
    const auto bytes = decoded(base64);
    if (!is_for(*tags, signature, kind) || !bytes) {
        return {"key_unusable", {}};
    }
    UsableKey usable;
    usable.problem = kind == "rsa" ? rsa_problem(*bytes) : ed25519_problem(*bytes);
    usable.record = "v=DKIM1; k=" + std::string(kind) + "; p=" + base64;
    if (usable.problem.empty() && usable.record.size() > longest_record) {
        usable.problem = "key_unusable";
    }
    return usable;
}

}  // namespace objector::mail
