// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>

namespace objector::messaging {

/// A pattern that says which ASCII characters a text may have and how many, "^[A-Za-z0-9_-]{8,64}$", as most
/// of protocol.json's do. To make a std::regex of one takes longer than to answer the request.
class CharacterRun {
  public:
    /// Nothing for any other pattern, and for a class with signs that mean something in a regular expression.
    static std::optional<CharacterRun> from(std::string_view pattern);

    [[nodiscard]] bool matches(std::string_view text) const;

  private:
    static constexpr std::size_t ascii = 128;

    CharacterRun() = default;
    bool allow(std::string_view characters);
    bool count(std::string_view bounds);

    std::bitset<ascii> allowed_;
    std::size_t least_ = 0;
    std::size_t most_ = 0;
};

}  // namespace objector::messaging
