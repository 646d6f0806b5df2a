// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/message/message.hpp"

/// What header fields mean, decoded by GMime (RFC 5322, RFC 2047). Bodies are raw, as Header gives them.
namespace objector::mail {

/// Encoded words decoded, one line, tidy UTF-8.
std::string decode_words(std::string_view body);

/// The mailboxes of an address list, those in groups too; at most `most`.
std::vector<Mailbox> read_mailboxes(std::string_view body, std::size_t most);

/// "2026-11-21T10:00:00.000Z", or empty when the field is no date or its year is not 1 to 9999.
std::string read_date(std::string_view body);

/// Without angle brackets.
std::string read_message_id(std::string_view body);

/// "Re: ", "AW: ", "Fwd: " and what other mail programs write in other languages.
bool is_reply_subject(std::string_view subject);

}  // namespace objector::mail
