// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace objector::mail {

/// Bytes in the charset that the mail says (empty: none said) as well-formed UTF-8 of at most about `most`
/// bytes. What cannot be decoded becomes U+FFFD. A byte order mark wins over what is said; bytes that are
/// UTF-8 are taken as such where the mail only says Latin-1, ASCII, nothing or nonsense.
/// iconv may open its modules on the disk (/usr/lib/…/gconv): a locked process must be let.
std::string to_utf8(std::string_view bytes, std::string_view said_charset, std::size_t most);

/// UTF-8 as a person sees it: line ends are LF, blanks of all kinds are spaces, control characters and
/// those without width are gone, composed to NFC. For input that is well-formed.
std::string tidy_text(std::string_view text);

/// Cut to at most that many bytes, never inside a character. For input that is well-formed.
std::string_view cut_utf8(std::string_view text, std::size_t most);

}  // namespace objector::mail
