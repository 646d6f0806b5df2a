// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "support/errors.hpp"

/// What people type about themselves: any script and direction of writing, but nothing that no one can see.
namespace objector::objections {

/// profile_invalid with data.field and data.reason. The sentence must not quote what was typed.
ProtocolError invalid(std::string_view field, std::string_view reason, std::string_view sentence);

bool is_blank(std::string_view text);

/// One line: at most that many characters, no control characters. What names it in the sentence.
void check_line(std::string_view field, std::string_view what, std::string_view text, std::size_t most);
/// The same, but lines may end.
void check_text(std::string_view field, std::string_view what, std::string_view text, std::size_t most);
/// The shape of an e-mail address, in any script; that it exists only a mail can tell.
void check_email(std::string_view field, std::string_view email);

}  // namespace objector::objections
