// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/ascii.hpp"

/// The fields of a header (RFC 5322, 2.2), as views into the raw bytes: nothing decoded, nothing lost.
namespace objector::mail {

struct HeaderField {
    std::string_view name;  ///< As it stands, without blanks before the colon.
    std::string_view body;  ///< After the colon, folds and line ends as they stand.
};

class Header {
  public:
    void add(HeaderField field) { fields_.push_back(field); }
    /// One more line of the last field.
    void fold(std::string_view line);

    /// The bodies of all fields of that name (any case), in order.
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    /// The first of them.
    [[nodiscard]] std::optional<std::string_view> first(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return first(name).has_value(); }

  private:
    std::vector<HeaderField> fields_;
};

/// The line as a field, when it begins one.
std::optional<HeaderField> field_on(std::string_view line);

/// Unfolded, without NUL bytes and line ends, trimmed, cut to `most` bytes: ready for a C library.
std::string unfold(std::string_view body, std::size_t most);

/// How often a field of that name is in the whole header, whatever its size. Every line end counts, a lone
/// CR too: a field that only some programs see must not pass unseen here.
std::size_t count_fields(std::string_view raw, std::string_view name);

}  // namespace objector::mail
