// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

/// Reads a mailbox over IMAP4rev1 (RFC 3501) without changing anything in it, and takes only what may be from
/// the domains asked for: other people's mail stays on the server.
namespace objector::mail {

enum class ImapSecurity { tls, starttls };

struct ImapAccount {
    std::string host;
    std::uint16_t port = 993;
    ImapSecurity security = ImapSecurity::tls;
    std::string user;
    std::string password;  ///< Or:
    std::string token;     ///< XOAUTH2; used when it is not empty.
    std::string ca_file;   ///< PEM, trusted beside the system's; empty for none.
    std::string since;     ///< "2024-05-01": older mail is left alone; empty for all.
};

struct ImapLimits {
    std::chrono::milliseconds whole{120'000};   ///< For everything together.
    std::chrono::milliseconds silence{30'000};  ///< Without a byte from the server.
    std::uint64_t mail_bytes = 60'000'000;      ///< A larger mail is told as a problem.
};

struct ImapMail {
    std::string_view raw;  ///< As the server gave it: CRLF. Valid until the callback returns.
    std::string folder;    ///< In UTF-8, as a person knows it.
    std::uint32_t uid = 0;
    std::uint32_t uidvalidity = 0;
};

struct ImapCallbacks {
    /// A mail that the memory did not have. From where it is may be told again after an interruption.
    std::function<void(const ImapMail&)> on_mail;
    /// Bytes that came from the server, and mails that were looked at, since the last call; at least every
    /// folder and every mail.
    std::function<void(const std::string& folder, std::uint64_t mails, std::uint64_t bytes)> on_progress;
    /// What to give the next time; everything before this call has been told. At most once a second, once a
    /// folder, and before the end.
    std::function<void(const nlohmann::json& memory)> on_remember;
    /// A key of host/mail/job/README.md. Either a folder or a mail was left out, or the reading ended.
    std::function<void(const std::string& folder, const std::string& problem, const nlohmann::json& detail)>
        on_problem;
};

/// Blocks until everything is told, a problem ended it, or the time is over. `memory` is what on_remember
/// said the last time, or null. With nothing new this costs one question a folder. One attempt to log in,
/// never two. Throws only what a callback throws. Callbacks are called on the caller's thread.
void read_imap(const ImapAccount& account, const std::vector<std::string>& domains,
               const nlohmann::json& memory, const ImapLimits& limits, const ImapCallbacks& callbacks);

}  // namespace objector::mail
