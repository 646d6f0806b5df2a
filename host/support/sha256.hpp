// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nettle/sha2.h>

#include <string>
#include <string_view>

namespace objector {

/// SHA-256 of pieces added one after the other.
class Sha256 {
  public:
    Sha256();
    Sha256& add(std::string_view bytes);
    /// Puts the length before the bytes (eight bytes, big-endian), so that two pieces never read as one.
    Sha256& add_with_length(std::string_view bytes);
    /// 64 hexadecimal digits; the object then starts anew.
    std::string hex();

  private:
    sha256_ctx context_{};
};

std::string sha256_hex(std::string_view bytes);

/// True for 64 lower-case hexadecimal digits.
bool is_sha256_hex(std::string_view text);

}  // namespace objector
