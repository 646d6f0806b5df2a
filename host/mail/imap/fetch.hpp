// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "mail/imap/session.hpp"

namespace objector::mail {

/// What is known of a mail before it is fetched.
struct MailHead {
    std::uint32_t uid = 0;
    std::uint64_t size = 0;          ///< RFC822.SIZE; some servers only guess.
    std::string from;                ///< The From fields as they stand in the mail.
    std::string identity_at_server;  ///< The same for one mail in several folders; where the server has that.
};

/// UID SEARCH in the open folder; ascending. `which` is a UID set, "" for all; `words` from search_words().
/// Throws ImapProblem.
std::vector<std::uint32_t> search(Session& session, const std::string& which, const std::string& words);

/// Of these UIDs those that have not been deleted meanwhile. Throws ImapProblem.
std::vector<std::uint32_t> still_there(Session& session, std::span<const std::uint32_t> uids);

/// In the order of the UIDs; those that are gone are left out. Throws ImapProblem.
std::vector<MailHead> fetch_heads(Session& session, std::span<const std::uint32_t> uids,
                                  bool server_has_identities);

/// Whether a From field holds an address of one of the domains (lower case) or below one.
bool is_from(std::string_view from_field, std::span<const std::string> domains);

/// Whole mails with BODY.PEEK[], which does not mark them as read; each is told once, as soon as it is whole
/// and sure to be whole. Returns those that are still there and did not come so. Throws ImapProblem, above
/// all for a mail that was not asked for.
std::vector<std::uint32_t> fetch_mails(
    Session& session, std::span<const MailHead> heads,
    const std::function<void(const MailHead& head, std::string raw)>& on_mail);

}  // namespace objector::mail
