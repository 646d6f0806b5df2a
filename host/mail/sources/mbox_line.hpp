// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace objector::mail {

/// Whether a line that begins with "From " divides two messages of an mbox (RFC 4155). Text may begin so too,
/// where a program forgot to put ">" before it: a real one bears a time like "Mon Jan  1 00:00:00 2024", or
/// comes after an empty line, is short of words and is followed by a header field.
bool divides_messages(std::string_view line, std::string_view next_line, bool after_empty_line);

}  // namespace objector::mail
