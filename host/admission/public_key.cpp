// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/public_key.hpp"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <limits>

#include "support/sha256.hpp"

namespace objector::admission {
namespace {

/// Frees what OpenSSL made, each kind in its own way.
struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(unsigned char* bytes) const { OPENSSL_free(bytes); }
};
template <typename Thing>
using Owned = std::unique_ptr<Thing, Free>;

constexpr std::size_t signature_size = 64;
constexpr std::size_t signature_digits = 88;

const unsigned char* bytes_of(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how OpenSSL names bytes
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// A protected file would make OpenSSL ask for a password on the terminal.
int no_password(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*nothing*/) {
    return -1;
}

/// The 64 bytes; nothing for anything but exactly those in base64.
std::optional<std::array<unsigned char, signature_size>> decoded(std::string_view base64) {
    constexpr std::size_t block = 3 * signature_digits / 4;
    std::array<unsigned char, block> bytes{};
    const bool plain =
        base64.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") ==
        std::string_view::npos;
    if (base64.size() != signature_digits || !plain || !base64.ends_with("==") ||
        base64.find('=') != signature_digits - 2 ||
        EVP_DecodeBlock(bytes.data(), bytes_of(base64), static_cast<int>(base64.size())) < 0) {
        return std::nullopt;
    }
    std::array<unsigned char, signature_size> signature{};
    std::copy_n(bytes.begin(), signature_size, signature.begin());
    return signature;
}

}  // namespace

std::optional<PublicKey> PublicKey::from_pem(std::string_view pem) {
    // A configuration file of the system has nothing to say here.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    if (pem.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return std::nullopt;
    }
    const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const std::shared_ptr<EVP_PKEY> key(
        bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, no_password, nullptr) : nullptr, EVP_PKEY_free);
    ERR_clear_error();
    return key && EVP_PKEY_id(key.get()) == EVP_PKEY_ED25519 ? std::optional(PublicKey(key)) : std::nullopt;
}

std::string PublicKey::id() const {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key_.get(), &der);
    const Owned<unsigned char> owned(der);
    if (size <= 0) {
        return {};
    }
    constexpr std::size_t digits = 16;
    const std::string bytes(der, std::next(der, size));
    return sha256_hex(bytes).substr(0, digits);
}

bool PublicKey::signed_this(std::string_view bytes, std::string_view signature) const {
    const auto raw = decoded(signature);
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const bool holds =
        raw && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
        EVP_DigestVerify(context.get(), raw->data(), raw->size(), bytes_of(bytes), bytes.size()) == 1;
    ERR_clear_error();
    return holds;
}

}  // namespace objector::admission
