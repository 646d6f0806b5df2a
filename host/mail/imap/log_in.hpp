// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include "mail/imap/read_imap.hpp"
#include "mail/imap/session.hpp"

namespace objector::mail {

/// In upper case, as CAPABILITY tells them.
using Capabilities = std::set<std::string, std::less<>>;

Capabilities ask_capabilities(Session& session);

/// One attempt, over a session that is encrypted. Throws ImapProblem: wrong_password, password_not_enough
/// (the provider wants an app password or OAuth), server_said_no.
void log_in(Session& session, const ImapAccount& account);

}  // namespace objector::mail
