// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace objector {

/// RFC 4648, section 4, on one line, with its padding.
std::string to_base64(std::string_view bytes);

/// Nothing when it is not base64; line ends and spaces in it are looked past.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace objector
