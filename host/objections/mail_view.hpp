// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"
#include "objections/mail.hpp"
#include "objections/mail_source.hpp"

namespace objector::objections {

// What the journal tells of mails, from tables refreshed in the transaction of each entry.

/// Newest first. Without an objection all of them.
std::vector<Mail> mails(const journal::Journal& journal, std::string_view objection_id = {},
                        std::int64_t offset = 0, std::int64_t limit = 50);
std::int64_t count_mails(const journal::Journal& journal, std::string_view objection_id = {});
std::optional<Mail> mail(const journal::Journal& journal, std::string_view id);
/// Mails that could not be checked for lack of a key: the newest of them.
std::vector<Mail> unchecked_mails(const journal::Journal& journal, std::int64_t most);

/// Mails about an objection, but nobody knows which: the newest of them.
std::vector<Mail> unmatched_mails(const journal::Journal& journal, std::int64_t most);

std::vector<MailSource> mail_sources(const journal::Journal& journal);
std::optional<MailSource> mail_source(const journal::Journal& journal, std::string_view id);
/// Whether the resolver may be asked for Meta's keys; nothing when the person was never asked.
std::optional<bool> dns_allowed(const journal::Journal& journal);

/// The part of the journal's view that is about mail.
namespace mail_view {

void create(const journal::Database& database);
void clear(const journal::Database& database);
/// Nothing for an entry that is not about mail.
std::optional<journal::About> apply(const journal::Database& database, const journal::Entry& entry);

}  // namespace mail_view

}  // namespace objector::objections
