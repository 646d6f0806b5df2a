// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "objections/mail.hpp"

namespace objector::inbox {

/// A mail as objector-mail told of it (host/mail/job/README.md, "message"). What that program says is taken
/// for a report: it reads what strangers wrote.
struct FoundMail {
    nlohmann::json line;
    std::string text;         ///< To read.
    std::string raw;          ///< Byte for byte.
    std::string source;       ///< Id of the person's source; the path or name otherwise.
    std::string source_kind;  ///< imap, thunderbird or file.
    std::string account;      ///< Whose mailbox it was in; empty when that is not known.
};

/// What is written down of it: only what the contract knows, each text short and in UTF-8. The hash of the
/// raw message is our own. Throws ProtocolError parse_error when the line is not of that shape.
nlohmann::json report_of(const FoundMail& found);

/// The same as a mail that is not recorded yet; without seq and time.
objections::Mail mail_of(const nlohmann::json& report);

/// Whether it is kept: about an objection, or by the sender of such; never what else Meta sends.
bool is_kept(const objections::Mail& mail);

}  // namespace objector::inbox
