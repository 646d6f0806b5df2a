// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/read_imap.hpp"

#include "mail/imap/connection.hpp"
#include "mail/imap/log_in.hpp"
#include "mail/imap/mailbox_reading.hpp"
#include "mail/imap/memory.hpp"
#include "mail/imap/problem.hpp"
#include "mail/imap/session.hpp"

namespace objector::mail {
namespace {

/// Encrypted from here on, or not at all.
void encrypt(Connection& connection, ImapSecurity security) {
    if (security == ImapSecurity::starttls) {
        Session in_the_clear(connection);
        in_the_clear.greeting();
        in_the_clear.ask_for_tls();
    }
    connection.start_tls();
}

}  // namespace

void read_imap(const ImapAccount& account, const std::vector<std::string>& domains,
               const nlohmann::json& memory, const ImapLimits& limits, const ImapCallbacks& callbacks) {
    const auto deadline = std::chrono::steady_clock::now() + limits.whole;
    ImapMemory known(memory, domains, account.since);
    std::string place;
    try {
        Connection connection(account, deadline, limits.silence);
        encrypt(connection, account.security);
        Session session(connection);
        if (account.security == ImapSecurity::tls) {
            session.greeting();
        }
        log_in(session, account);
        MailboxReading reading(session, account, domains, limits, callbacks, known);
        try {
            reading.read_all();
        } catch (const ImapProblem&) {
            place = reading.place();
            callbacks.on_remember(known.to_json());
            throw;
        }
        callbacks.on_remember(known.to_json());
        session.leave();
    } catch (const ImapProblem& problem) {
        auto detail = problem.detail();
        detail["host"] = account.host;
        callbacks.on_problem(place, problem.key(), detail);
    }
}

}  // namespace objector::mail
