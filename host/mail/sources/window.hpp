// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "mail/sources/bytes.hpp"

namespace objector::mail {

/// A stretch of a long file in memory that moves along it. The space is kept for the next file.
class Window {
  public:
    static constexpr std::size_t usual_size = 256UL * 1024;
    static constexpr std::uint64_t to_the_end = std::numeric_limits<std::uint64_t>::max();

    explicit Window(std::size_t size = usual_size) : size_(size) {}

    /// Goes to `begin`; nothing from `end` on is read. Throws std::system_error.
    void open(Bytes& bytes, std::uint64_t begin, std::uint64_t end);
    /// Drops what stands before `keep_from`, a place in text(), and fills up behind. Throws
    /// std::system_error.
    void slide(std::size_t keep_from);

    [[nodiscard]] std::string_view text() const noexcept { return {space_.data(), length_}; }
    /// Where text() begins in the file.
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
    /// Nothing comes after text().
    [[nodiscard]] bool at_end() const noexcept { return at_end_; }

  private:
    void fill();

    std::size_t size_;
    std::vector<char> space_;  ///< Empty until it is needed: often nothing is new.
    Bytes* bytes_ = nullptr;
    std::uint64_t offset_ = 0;
    std::uint64_t end_ = 0;
    std::size_t length_ = 0;
    bool at_end_ = true;
};

}  // namespace objector::mail
