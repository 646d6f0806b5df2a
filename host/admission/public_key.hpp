// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace objector::admission {

/// An Ed25519 key that signatures are checked with. The only place that speaks to OpenSSL.
class PublicKey {
  public:
    /// Nothing unless the text holds one public Ed25519 key in PEM.
    static std::optional<PublicKey> from_pem(std::string_view pem);

    /// The first 16 hexadecimal digits of the SHA-256 of the key in DER (SubjectPublicKeyInfo).
    [[nodiscard]] std::string id() const;

    /// True when the signature (base64, 64 bytes) is this key's over exactly these bytes.
    [[nodiscard]] bool signed_this(std::string_view bytes, std::string_view signature) const;

  private:
    explicit PublicKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {}

    std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace objector::admission
