// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/seen_names.hpp"

#include <algorithm>
#include <array>

namespace objector::mail {
namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t letters_each = 8;
constexpr unsigned bits_each = 6;
constexpr unsigned char no_digit = 0xFF;

constexpr auto values = [] {
    std::array<unsigned char, 256> table{};
    table.fill(no_digit);
    for (std::size_t value = 0; value < digits.size(); ++value) {
        table.at(static_cast<unsigned char>(digits[value])) = static_cast<unsigned char>(value);
    }
    return table;
}();

}  // namespace

SeenNames::SeenNames(std::string_view text) {
    hashes_.reserve(text.size() / letters_each);
    for (; text.size() >= letters_each; text.remove_prefix(letters_each)) {
        std::uint64_t hash = 0;
        bool whole = true;
        for (const char letter : text.substr(0, letters_each)) {
            const auto value = values.at(static_cast<unsigned char>(letter));
            whole = whole && value != no_digit;
            hash = (hash << bits_each) | value;
        }
        if (whole) {
            hashes_.push_back(hash);
        }
    }
    sort();
}

void SeenNames::add_all(const SeenNames& other) {
    hashes_.insert(hashes_.end(), other.hashes_.begin(), other.hashes_.end());
}

bool SeenNames::holds(std::uint64_t hash) const {
    return std::binary_search(hashes_.begin(), hashes_.end(), hash);
}

void SeenNames::sort() {
    std::sort(hashes_.begin(), hashes_.end());
    hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

std::string SeenNames::text() const {
    std::string text;
    text.reserve(hashes_.size() * letters_each);
    for (const auto hash : hashes_) {
        for (unsigned shift = bits_each * letters_each; shift > 0; shift -= bits_each) {
            text += digits[(hash >> (shift - bits_each)) & 0x3FU];
        }
    }
    return text;
}

std::uint64_t name_hash(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char letter : name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    }
    hash ^= hash >> 29U;
    hash *= 0xbf58476d1ce4e5b9U;
    hash ^= hash >> 32U;
    return hash & 0xFFFFFFFFFFFFU;
}

}  // namespace objector::mail
