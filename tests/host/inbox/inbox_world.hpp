// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "inbox/found_mail.hpp"
#include "journal/temporary_journal.hpp"
#include "objections/deeds.hpp"
#include "objections/views.hpp"
#include "support/sha256.hpp"

namespace objector::test {

/// Ada, whose objections are on their way, and mails that objector-mail may have found. The clock says
/// November 2026.
class InboxWorld {
  public:
    InboxWorld() {
        person_ = objections::save_person(journal_,
                                          {"", "Ada", {"ada@example.org"}, "DE", "de", {"family_photos"}, ""},
                                          new_identifier())
                      .person;
    }

    objections::Objection submitted(const std::string& platform = "facebook") {
        const auto account =
            objections::save_account(journal_, {"", person_.id, platform, "", "ada@example.org", ""},
                                     new_identifier())
                .account;
        const auto begun = objections::begin(
            journal_, {person_.id, account.id, platform, "own_information", "2026", nlohmann::json::object()},
            new_identifier());
        objections::record(journal_, begun.objection.id, "filled", nlohmann::json::object(),
                           new_identifier());
        return objections::record(journal_, begun.objection.id, "submitted", nlohmann::json::object(),
                                  new_identifier())
            .objection;
    }

    /// Each name is another mail.
    [[nodiscard]] static inbox::FoundMail mail(const std::string& name, const std::string& kind = "honoured",
                                               const std::string& verdict = "signed_by_meta",
                                               const std::string& reason = "signed") {
        const auto raw = "From: x@support.facebook.com\r\nSubject: " + name + "\r\n\r\nHello\r\n";
        const nlohmann::json key{
            {"name", "s._domainkey.facebook.com"}, {"text", "v=DKIM1; p=x"}, {"source", "file"}};
        return {
            .line = {{"type", "message"},
                     {"place", "INBOX"},
                     {"format", "imap"},
                     {"offset", 0},
                     {"identity", sha256_hex(name)},
                     {"message_sha256", sha256_hex(raw)},
                     {"message_id", name + "@support.facebook.com"},
                     {"from", "Facebook <x@support.facebook.com>"},
                     {"from_address", "x@support.facebook.com"},
                     {"subject", name},
                     {"date", "2026-11-21T00:30:00.000Z"},
                     {"recipients", {"ada@example.org"}},
                     {"kind", kind},
                     {"deciding_sentence", "We will honour your objection."},
                     {"language", "en"},
                     {"platform", ""},
                     {"case_number", ""},
                     {"authenticity",
                      {{"verdict", verdict}, {"reason", reason}, {"domain", "facebook.com"}, {"key", key}}}},
            .text = "Hello",
            .raw = raw,
            .source = "source-1",
            .source_kind = "imap",
            .account = "ada@example.org"};
    }

    journal::Journal& journal() { return journal_; }
    [[nodiscard]] objections::Objection objection(const std::string& id) const {
        return objections::objection(journal_, id).value();
    }

  private:
    TemporaryFolder folder_;
    TickingClock clock_;
    journal::Journal journal_ = objections::open_journal(data_of(folder_), clock_);
    objections::Person person_;
};

}  // namespace objector::test
