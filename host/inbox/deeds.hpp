// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inbox/found_mail.hpp"
#include "journal/journal.hpp"
#include "objections/mail_source.hpp"
#include "objections/objection.hpp"

/// What mails, and people about mails, add to the journal. Each is committed when it returns; asking again
/// with the same key changes nothing.
namespace objector::inbox {

struct TakenIn {
    objections::Mail mail;
    bool kept = false;      ///< It stands in the journal, now or before.
    bool is_new = false;    ///< Since now.
    bool changed = false;   ///< An objection stands otherwise because of it, or asks for something.
    nlohmann::json report;  ///< What report_of() says of it.
};
/// Raw message and text first, then the entry; never twice for one identity. A mail that is known already is
/// only added to when more was found out about it. With look_only nothing is written.
TakenIn take_in(journal::Journal& journal, const FoundMail& found, bool look_only = false);

/// The same without a journal: what the mail is, and nothing of what it is about.
TakenIn look_at(const FoundMail& found);

/// Mails that no objection fitted when they came, but one does now: an account got its address, or a form was
/// seen to be sent. Gives how many.
std::size_t match_left_over(journal::Journal& journal);

struct Decided {
    objections::Mail mail;
    std::optional<objections::Objection> objection;
    std::int64_t seq = 0;
};
/// Throws mail_unknown, objection_unknown. Without an objection: it is about none.
Decided assign(journal::Journal& journal, std::string_view mail_id, std::string_view objection_id,
               std::string_view key);
/// Throws mail_unknown, and mail_failed_check where a mail that does not check out should honour.
Decided judge(journal::Journal& journal, std::string_view mail_id, std::string_view outcome,
              std::string_view key);

struct Seen {
    std::string objection_id;
    std::string sender;
    std::string subject;
    std::string date;  ///< As the page shows it.
    std::string text;
    std::string site;
};
/// What the person sees in web mail: weaker evidence. Throws objection_unknown.
Decided see(journal::Journal& journal, const Seen& seen, std::string_view key);

struct SavedSource {
    objections::MailSource source;
    std::int64_t seq = 0;
};
SavedSource save_source(journal::Journal& journal, objections::MailSource source, std::string_view key);
std::int64_t remove_source(journal::Journal& journal, std::string_view id, std::string_view key);
std::int64_t allow_dns(journal::Journal& journal, bool allowed, std::string_view key);

}  // namespace objector::inbox
