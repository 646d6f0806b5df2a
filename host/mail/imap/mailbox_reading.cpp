// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/mailbox_reading.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "mail/imap/log_in.hpp"
#include "mail/imap/problem.hpp"

namespace objector::mail {
namespace {

constexpr std::size_t heads_at_once = 200;
constexpr std::size_t mails_at_once = 50;
constexpr std::uint64_t bytes_at_once = 4UL * 1024 * 1024;
constexpr std::size_t most_missed = 1000;
constexpr std::chrono::seconds between_memories{1};

/// Everything after the last one, and those that were missed.
std::string wanted_uids(const FolderMemory& known) {
    if (known.last_uid == 0 && known.missed.empty()) {
        return {};
    }
    const auto rest = std::to_string(known.last_uid + 1) + ":*";
    const std::vector<std::uint32_t> missed(known.missed.begin(), known.missed.end());
    return missed.empty() ? rest : uid_set(missed) + ',' + rest;
}

std::vector<std::uint32_t> uids_of(std::span<const MailHead> heads) {
    std::vector<std::uint32_t> uids;
    std::ranges::transform(heads, std::back_inserter(uids), &MailHead::uid);
    return uids;
}

/// How many of these to ask for with one command.
std::size_t how_many_at_once(std::span<const MailHead> heads) {
    std::size_t count = 1;
    for (auto bytes = heads[0].size; count < heads.size() && count < mails_at_once; ++count) {
        bytes += heads[count].size;
        if (bytes > bytes_at_once) {
            break;
        }
    }
    return count;
}

}  // namespace

MailboxReading::MailboxReading(Session& session, const ImapAccount& account,
                               std::span<const std::string> domains, const ImapLimits& limits,
                               const ImapCallbacks& callbacks, ImapMemory& memory)
    : session_(session),
      domains_(domains),
      search_(search_words(domains, account.since)),
      limits_(limits),
      callbacks_(callbacks),
      memory_(memory) {}

void MailboxReading::read_all() {
    const auto capabilities = ask_capabilities(session_);
    server_has_identities_ = capabilities.contains("X-GM-EXT-1");
    auto folders = list_folders(session_, capabilities.contains("LIST-STATUS"));
    std::vector<std::string> names;
    std::ranges::transform(folders, std::back_inserter(names), &Folder::name);
    memory_.keep_only(names);
    for (auto& folder : folders) {
        place_ = folder.name;
        read(folder);
        progress(0);
    }
    place_.clear();
}

void MailboxReading::read(Folder& folder) {
    auto& known = memory_.of(folder.name);
    const auto is_read = [&](const FolderState& state) {
        return known.uidnext != 0 && known.uidvalidity != 0 && known.missed.empty() &&
               state.uidvalidity == known.uidvalidity && state.uidnext == known.uidnext;
    };
    if (known.uidnext != 0) {
        if (folder.state.uidvalidity == 0) {
            folder.state = ask_state(session_, folder);
        }
        if (is_read(folder.state)) {
            return;
        }
    }
    try {
        const auto state = examine(session_, folder);
        if (state.uidvalidity == 0 || state.uidvalidity != known.uidvalidity) {
            known = {state.uidvalidity, 0, 0, {}};
        }
        if (!is_read(state)) {
            read_new(state, known);
        }
    } catch (const ImapProblem& problem) {
        // The folder's own trouble; what ends the session is thrown on.
        if (problem.key() != "server_said_no" || problem.detail().value("reason", "") == "bye") {
            throw;
        }
        callbacks_.on_problem(place_, problem.key(), problem.detail());
    }
    remember(true);
}

void MailboxReading::read_new(const FolderState& state, FolderMemory& known) {
    known.uidnext = 0;
    auto uids = search(session_, wanted_uids(known), search_);
    // "9:*" names the last mail too when that is an older one.
    std::erase_if(uids, [&](auto uid) { return uid <= known.last_uid && !known.missed.contains(uid); });
    std::erase_if(known.missed, [&](auto uid) { return !std::ranges::binary_search(uids, uid); });
    for (std::span<const std::uint32_t> rest = uids; !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), heads_at_once));
        const auto heads = wanted(some, known);
        for (std::span<const MailHead> left = heads; !left.empty();) {
            const auto part = left.first(how_many_at_once(left));
            tell(part, known);
            left = left.subspan(part.size());
            remember(false);
        }
        known.last_uid = std::max(known.last_uid, some.back());
        rest = rest.subspan(some.size());
    }
    if (state.uidnext != 0) {
        known.last_uid = std::max(known.last_uid, state.uidnext - 1);
        known.uidnext = state.uidnext;
    }
}

/// Those that are to be fetched whole.
std::vector<MailHead> MailboxReading::wanted(std::span<const std::uint32_t> uids, FolderMemory& known) {
    auto heads = fetch_heads(session_, uids, server_has_identities_);
    std::vector<std::uint32_t> without_head;
    std::ranges::set_difference(uids, uids_of(heads), std::back_inserter(without_head));
    std::erase_if(known.missed, [&](auto uid) { return std::ranges::binary_search(uids, uid); });
    miss(still_there(session_, without_head), known);
    std::erase_if(heads, [&](const MailHead& head) {
        if (!is_from(head.from, domains_) || told_.contains(head.identity_at_server)) {
            return true;
        }
        if (head.size > limits_.mail_bytes) {
            callbacks_.on_problem(place_, "too_large", {{"size", head.size}});
            return true;
        }
        return false;
    });
    // Until they are told, for the session may end before.
    for (const auto& head : heads) {
        if (head.uid <= known.last_uid) {
            known.missed.insert(head.uid);
        }
    }
    return heads;
}

void MailboxReading::tell(std::span<const MailHead> heads, FolderMemory& known) {
    auto next = heads.begin();
    const auto missed = fetch_mails(session_, heads, [&](const MailHead& head, const std::string& raw) {
        callbacks_.on_mail({raw, place_, head.uid, known.uidvalidity});
        known.missed.erase(head.uid);
        if (!head.identity_at_server.empty()) {
            told_.insert(head.identity_at_server);
        }
        // As long as they come in their order, an interruption costs not even one.
        if (next != heads.end() && next->uid == head.uid) {
            known.last_uid = std::max(known.last_uid, head.uid);
            ++next;
        }
        progress(1);
    });
    for (const auto& head : heads) {
        known.missed.erase(head.uid);
    }
    miss(missed, known);
    known.last_uid = std::max(known.last_uid, heads.back().uid);
}

void MailboxReading::miss(std::span<const std::uint32_t> uids, FolderMemory& known) {
    for (const auto uid : uids) {
        callbacks_.on_problem(place_, "server_broken", {{"reason", "mail"}});
        if (known.missed.size() < most_missed) {
            known.missed.insert(uid);
        }
    }
}

void MailboxReading::progress(std::uint64_t mails) {
    callbacks_.on_progress(place_, mails, session_.take_received());
}

void MailboxReading::remember(bool now) {
    const auto time = std::chrono::steady_clock::now();
    if (now || time - last_remembered_ > between_memories) {
        last_remembered_ = time;
        callbacks_.on_remember(memory_.to_json());
    }
}

}  // namespace objector::mail
