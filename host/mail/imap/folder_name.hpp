// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::mail {

/// The name of a folder in UTF-8, as a person knows it, from the name on the wire: modified UTF-7 (RFC 3501,
/// 5.1.3), or UTF-8 from servers that send it as it is. What is neither becomes U+FFFD.
std::string readable_folder(std::string_view wire_name);

}  // namespace objector::mail
