// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "mail/imap/fetch.hpp"
#include "mail/imap/folders.hpp"
#include "mail/imap/memory.hpp"
#include "mail/imap/read_imap.hpp"
#include "mail/imap/session.hpp"

namespace objector::mail {

/// Reads the folders of one account in one session, and keeps its memory up to date while it does.
class MailboxReading {
  public:
    MailboxReading(Session& session, const ImapAccount& account, std::span<const std::string> domains,
                   const ImapLimits& limits, const ImapCallbacks& callbacks, ImapMemory& memory);

    /// Throws ImapProblem when the session is over; the memory then says how far it came.
    void read_all();

    /// The folder that is being read, in UTF-8; empty before the first.
    [[nodiscard]] const std::string& place() const noexcept { return place_; }

  private:
    void read(Folder& folder);
    void read_new(const FolderState& state, FolderMemory& known);
    std::vector<MailHead> wanted(std::span<const std::uint32_t> uids, FolderMemory& known);
    void tell(std::span<const MailHead> heads, FolderMemory& known);
    void miss(std::span<const std::uint32_t> uids, FolderMemory& known);
    void progress(std::uint64_t mails);
    void remember(bool now);

    Session& session_;
    std::span<const std::string> domains_;
    std::string search_;
    const ImapLimits& limits_;
    const ImapCallbacks& callbacks_;
    ImapMemory& memory_;
    std::string place_;
    bool server_has_identities_ = false;
    std::set<std::string> told_;  ///< By the server's identity, in this session.
    std::chrono::steady_clock::time_point last_remembered_;
};

}  // namespace objector::mail
