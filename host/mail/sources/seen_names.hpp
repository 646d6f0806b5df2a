// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace objector::mail {

/// A set of names as their hashes of 48 bits: 50,000 take 400 kB of JSON. That a new name has the hash of a
/// known one happens once in billions.
class SeenNames {
  public:
    SeenNames() = default;
    /// From text(); what is damaged is left out, so that something is read again rather than never.
    explicit SeenNames(std::string_view text);

    void add(std::uint64_t hash) { hashes_.push_back(hash); }
    void add_all(const SeenNames& other);
    /// Only after sort(), and before anything else is added.
    [[nodiscard]] bool holds(std::uint64_t hash) const;
    void sort();
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::size_t size() const noexcept { return hashes_.size(); }

  private:
    std::vector<std::uint64_t> hashes_;
};

/// FNV-1a with its bits well mixed.
std::uint64_t name_hash(std::string_view name);

}  // namespace objector::mail
