// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sha256.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace objector {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

const std::uint8_t* octets(std::string_view bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the same bytes under nettle's name
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

}  // namespace

Sha256::Sha256() {
    sha256_init(&context_);
}

Sha256& Sha256::add(std::string_view bytes) {
    sha256_update(&context_, bytes.size(), octets(bytes));
    return *this;
}

Sha256& Sha256::add_with_length(std::string_view bytes) {
    const auto size = static_cast<std::uint64_t>(bytes.size());
    std::array<std::uint8_t, 8> length{};
    unsigned shift = 64;
    for (auto& octet : length) {
        shift -= 8;
        octet = static_cast<std::uint8_t>((size >> shift) & 0xFFU);
    }
    sha256_update(&context_, length.size(), length.data());
    return add(bytes);
}

std::string Sha256::hex() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context_, digest.size(), digest.data());
    std::string text;
    for (const unsigned octet : digest) {
        text += digits[octet >> 4U];
        text += digits[octet & 0xFU];
    }
    return text;
}

std::string sha256_hex(std::string_view bytes) {
    return Sha256().add(bytes).hex();
}

bool is_sha256_hex(std::string_view text) {
    return text.size() == std::size_t{2} * SHA256_DIGEST_SIZE &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return digits.find(c) != std::string_view::npos; });
}

}  // namespace objector
