// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace objector::mail {

/// Names are case-sensitive; values are without spaces at both ends.
using Tags = std::map<std::string, std::string, std::less<>>;

/// "v=1; a=rsa-sha256; …" (RFC 6376, 3.2). Nothing when it is not one, or names a tag twice.
std::optional<Tags> parse_tags(std::string_view text);

/// The value, or nothing when there is no such tag.
std::optional<std::string_view> tag(const Tags& tags, std::string_view name);

/// Whether a value such as "email:*" or "from : to" has this word, in any case.
bool lists(std::string_view value, std::string_view word);

}  // namespace objector::mail
