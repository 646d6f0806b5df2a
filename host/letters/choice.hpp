// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace objector::letters {

/// Choices that look random from person to person and are always the same for one person, on every
/// computer and with every compiler (which std::shuffle and the standard distributions do not promise).
class Choice {
  public:
    explicit Choice(std::string_view seed) {
        for (const char byte : seed) {  // FNV-1a
            state_ = (state_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
        }
    }

    /// A number below the bound; the same each time for the same seed and purpose, so that a part added
    /// to the letter does not change the others.
    [[nodiscard]] std::size_t below(std::size_t bound, std::string_view purpose) const {
        auto mixed = state_;
        for (const char byte : purpose) {
            mixed = (mixed ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
        }
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;  // splitmix64
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return static_cast<std::size_t>((mixed ^ (mixed >> 31U)) % bound);
    }

    template <typename Item>
    void shuffle(std::vector<Item>& items, std::string_view purpose) const {
        for (auto left = items.size(); left > 1; --left) {
            const auto other = below(left, std::string(purpose) + std::to_string(left));
            std::swap(items[left - 1], items[other]);
        }
    }

  private:
    std::uint64_t state_ = 0xCBF29CE484222325U;
};

}  // namespace objector::letters
