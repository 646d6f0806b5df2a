// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/identifiers.hpp"

#include <array>
#include <cstddef>
#include <string_view>

#include "support/system.hpp"

namespace objector {

std::string new_identifier() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::byte, 16> random{};
    system::fill_random(random);
    std::string identifier;
    for (const auto byte : random) {
        const auto value = std::to_integer<unsigned>(byte);
        identifier += digits[value >> 4U];
        identifier += digits[value & 0xFU];
    }
    return identifier;
}

}  // namespace objector
