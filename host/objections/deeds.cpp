// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/deeds.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "objections/answers.hpp"
#include "objections/lifecycle.hpp"
#include "objections/long_text.hpp"
#include "objections/profile_text.hpp"
#include "objections/views.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"
#include "support/json_text.hpp"

namespace objector::objections {
namespace {

using journal::Entry;
using journal::Journal;
using journal::Writer;

// What the lists of protocol.json can hold.
constexpr std::size_t most_persons = 200;
constexpr std::size_t most_accounts = 500;

journal::Request request(std::string_view key, std::string_view deed, const nlohmann::json& of) {
    return {std::string(key), canonical_json(nlohmann::json::array({deed, of}))};
}

void require_person(const Journal& journal, std::string_view id) {
    if (!person(journal, id)) {
        throw ProtocolError("person_unknown", "This person is not in the journal (any more).");
    }
}

Account require_account(const Journal& journal, std::string_view id) {
    if (auto known = account(journal, id)) {
        return *std::move(known);
    }
    throw ProtocolError("account_unknown", "This account is not in the journal (any more).");
}

/// The account the person named, or the only one on the platform, or a new one.
Account account_for(const Journal& journal, const Begin& wanted) {
    if (!wanted.account_id.empty()) {
        auto named = require_account(journal, wanted.account_id);
        if (named.person_id != wanted.person_id) {
            throw ProtocolError("account_unknown", "This account belongs to someone else.");
        }
        return named;
    }
    auto known = accounts(journal, wanted.person_id);
    std::erase_if(known, [&](const Account& one) { return one.platform != wanted.platform; });
    if (known.empty()) {
        return {.id = {},
                .person_id = wanted.person_id,
                .platform = wanted.platform,
                .label = {},
                .email = {},
                .group = {}};
    }
    if (!std::all_of(known.begin(), known.end(),
                     [&](const Account& one) { return same_group(one, known.front()); })) {
        throw ProtocolError("account_unknown", "There are several accounts. Please choose one.");
    }
    return known.front();
}

/// Whether an objection covers the account: its own, or that of another one in the same group.
bool covers(const Journal& journal, const Objection& objection, const Account& covered) {
    const auto its = account(journal, objection.account_id);
    return its && same_group(*its, covered);
}

std::optional<Objection> standing(const Journal& journal, const Account& covered, const Begin& wanted) {
    constexpr std::int64_t all = -1;
    for (auto& one : objections(journal, wanted.person_id, 0, all)) {
        const bool closed = one.outcome == "refused" || one.outcome == "wrong_channel";
        if (!closed && one.kind == wanted.kind && one.round == wanted.round &&
            covers(journal, one, covered)) {
            return std::move(one);
        }
    }
    return std::nullopt;
}

/// What is worth keeping of a finding: where it was and how sure, never what stood in the fields.
nlohmann::json summary(const nlohmann::json& finding) {
    nlohmann::json kept = nlohmann::json::object();
    for (const auto* name : {"page", "platform", "objection", "language", "jurisdiction", "confidence",
                             "sure", "condition", "form_id", "address", "drift"}) {
        if (finding.contains(name)) {
            kept[name] = finding[name];
        }
    }
    return kept;
}

/// The objection as it stood after that entry, so that a repeated request gets its first answer. What mails
/// say is as it is known now.
Objection objection_at(const Journal& journal, const Entry& entry) {
    auto now = objection(journal, entry.subject);
    std::optional<Objection> then;
    std::int64_t last = 0;
    for (const auto& one : journal.of_subject(entry.subject, journal.size())) {
        if (one.type.starts_with("mail_")) {
            continue;
        }
        last = one.seq;
        if (one.seq <= entry.seq) {
            then = after(std::move(then), one);
        }
    }
    if (!now || !then) {
        throw std::logic_error("an entry of an objection that never began");
    }
    if (last <= entry.seq) {
        return *std::move(now);
    }
    then->attached = now->attached;
    then->asking = now->asking;
    settle(*then, entry);
    return *std::move(then);
}

}  // namespace

SavedPerson save_person(Journal& journal, Person person, std::string_view key) {
    check(person);
    const auto entry = journal.once(request(key, "person", person), [&](Writer& writer) {
        if (person.id.empty()) {
            if (persons(journal).size() >= most_persons) {
                throw invalid("name", "too_many", "No more persons fit into this journal.");
            }
            person.id = new_identifier();
        } else {
            require_person(journal, person.id);
        }
        return writer.append("person_saved", person.id, person);
    });
    return {entry.payload.get<Person>(), entry.seq};
}

SavedAccount save_account(Journal& journal, Account account, std::string_view key) {
    check(account);
    const auto entry = journal.once(request(key, "account", account), [&](Writer& writer) {
        require_person(journal, account.person_id);
        if (account.id.empty()) {
            if (accounts(journal).size() >= most_accounts) {
                throw invalid("label", "too_many", "No more accounts fit into this journal.");
            }
            account.id = new_identifier();
        } else if (require_account(journal, account.id).person_id != account.person_id) {
            throw ProtocolError("account_unknown", "This account belongs to someone else.");
        }
        return writer.append("account_saved", account.id, account);
    });
    return {entry.payload.get<Account>(), entry.seq};
}

Begun begin(Journal& journal, const Begin& wanted, std::string_view key) {
    const auto deed = request(key, "begin",
                              {{"person", wanted.person_id},
                               {"account", wanted.account_id},
                               {"platform", wanted.platform},
                               {"kind", wanted.kind},
                               {"round", wanted.round}});
    const auto entry = journal.once(deed, [&](Writer& writer) {
        require_person(journal, wanted.person_id);
        auto account = account_for(journal, wanted);
        if (!account.id.empty()) {
            if (const auto already = standing(journal, account, wanted)) {
                return journal.of_subject(already->id, journal.size()).back();
            }
        } else {
            account.id = new_identifier();
            writer.append("account_saved", account.id, account);
        }
        return writer.append("found", new_identifier(),
                             {{"person_id", account.person_id},
                              {"account_id", account.id},
                              {"group", account.group},
                              {"platform", account.platform},
                              {"kind", wanted.kind},
                              {"round", wanted.round},
                              {"stage", "found"},
                              {"key", std::string(key)},
                              {"finding", summary(wanted.finding)}});
    });
    // Only the request that made the objection carries its key in the entry.
    const bool made_it = entry.type == "found" && entry.payload.value("key", "") == key;
    return {objection_at(journal, entry), !made_it, entry.seq};
}

Recorded record(Journal& journal, std::string_view objection_id, std::string_view event,
                nlohmann::json details, std::string_view key) {
    const auto deed = request(key, "record", {{"id", objection_id}, {"event", event}, {"details", details}});
    keep_long_text(journal, details);
    const auto entry = journal.once(deed, [&](Writer& writer) {
        const auto known = objection(journal, objection_id);
        if (!known) {
            throw ProtocolError("objection_unknown", "This objection is not in the journal (any more).");
        }
        const auto next = step(*known, event);
        if (next.kind == Step::Kind::refused) {
            throw ProtocolError("stage_not_allowed",
                                "The objection cannot take this step from where it stands.",
                                {{"stage", known->stage}, {"event", event}});
        }
        if (next.kind == Step::Kind::repeat) {
            return journal.of_subject(objection_id, journal.size()).back();
        }
        details["stage"] = next.stage;
        return writer.append(event, objection_id, std::move(details));
    });
    return {objection_at(journal, entry), entry.seq};
}

std::int64_t dismiss(Journal& journal, const Dismiss& wanted, std::string_view key) {
    const nlohmann::json payload{
        {"person_id", wanted.person_id}, {"account_id", wanted.account_id}, {"platform", wanted.platform}};
    return journal
        .once(request(key, "dismiss", payload),
              [&](Writer& writer) {
                  if (!wanted.person_id.empty()) {
                      require_person(journal, wanted.person_id);
                  }
                  if (!wanted.account_id.empty()) {
                      require_account(journal, wanted.account_id);
                  }
                  const auto& subject = !wanted.account_id.empty()  ? wanted.account_id
                                        : !wanted.person_id.empty() ? wanted.person_id
                                                                    : wanted.platform;
                  return writer.append("prompt_dismissed", subject, payload);
              })
        .seq;
}

}  // namespace objector::objections
