// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/matching.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "inbox/addresses.hpp"
#include "support/clock.hpp"

namespace objector::inbox {
namespace {

using objections::Account;
using objections::Mail;
using objections::Objection;
using objections::Person;

/// Clocks differ, and the person's may be set wrong.
constexpr std::chrono::hours before_it_was_sent{2};
/// Meta promised answers within months; a later mail is about something newer.
constexpr std::chrono::hours longest_answer{24 * 400};
/// A code that is asked for is typed in at once.
constexpr std::chrono::hours longest_code{24};

/// How surely a mail's addressee is the one who objected. The account's own address tells more than another
/// one of the person's, and the very address more than the mailbox it leads to.
enum class Fit { none, possible, person_mailbox, person_address, account_mailbox, account_address };

/// When it was sent to Meta, as far as we saw; the time it was filled in for one whose sending we missed.
std::optional<Instant> sent_at(const Objection& objection) {
    for (const auto* const stage : {"submitted", "code_asked", "receipt_shown", "filled"}) {
        for (const auto& reached : objection.stages) {
            if (reached.stage == stage) {
                return parse_instant(reached.time);
            }
        }
    }
    return std::nullopt;
}

bool in_time(const Mail& mail, const Objection& objection) {
    const auto sent = sent_at(objection);
    if (!sent) {
        return false;
    }
    const auto date = parse_instant(mail.date);
    if (!date) {
        return true;
    }
    const auto latest = mail.kind == "one_time_code" ? longest_code : longest_answer;
    return *date >= *sent - before_it_was_sent && *date <= *sent + latest;
}

template <typename Row>
const Row* with_id(const std::vector<Row>& rows, const std::string& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

Fit fit_of(const Mail& mail, const std::string& address, Fit exact, Fit same_mailbox) {
    if (address.empty()) {
        return Fit::none;
    }
    auto best = Fit::none;
    for (const auto& recipient : mail.recipients) {
        if (exact_address(recipient) == exact_address(address)) {
            return exact;
        }
        if (mailbox_of(recipient) == mailbox_of(address)) {
            best = same_mailbox;
        }
    }
    return best;
}

Fit fit_of(const Mail& mail, const Objection& objection, const Known& known) {
    const auto* const account = with_id(known.accounts, objection.account_id);
    const auto* const person = with_id(known.persons, objection.person_id);
    auto best = Fit::possible;
    if (account != nullptr) {
        best = std::max(best, fit_of(mail, account->email, Fit::account_address, Fit::account_mailbox));
    }
    if (person != nullptr) {
        // The form gets the person's first address where the account has none of its own.
        const bool first_is_accounts = account == nullptr || account->email.empty();
        for (const auto& email : person->emails) {
            const bool own = first_is_accounts && &email == &person->emails.front();
            best = std::max(best, own ? fit_of(mail, email, Fit::account_address, Fit::account_mailbox)
                                      : fit_of(mail, email, Fit::person_address, Fit::person_mailbox));
        }
    }
    return best;
}

bool has_case(const Objection& objection, const std::string& number) {
    return std::any_of(objection.attached.begin(), objection.attached.end(),
                       [&](const auto& mail) { return mail.case_number == number; });
}

/// Those that were sent; one that was only filled in counts where there is no other.
std::vector<const Objection*> in_question(const Mail& mail, const Known& known) {
    std::vector<const Objection*> sent;
    std::vector<const Objection*> filled;
    for (const auto& objection : known.objections) {
        if (in_time(mail, objection)) {
            (submitted(objection) ? sent : filled).push_back(&objection);
        }
    }
    return sent.empty() ? filled : sent;
}

}  // namespace

Match match(const Mail& mail, const Known& known) {
    auto pool = in_question(mail, known);
    if (!mail.case_number.empty()) {
        for (const auto* const objection : pool) {
            if (has_case(*objection, mail.case_number)) {
                return {objection->id, {}};
            }
        }
    }
    auto best = Fit::none;
    std::vector<const Objection*> fitting;
    for (const auto* const objection : pool) {
        const auto fit = fit_of(mail, *objection, known);
        if (fit > best) {
            best = fit;
            fitting.clear();
        }
        if (fit == best) {
            fitting.push_back(objection);
        }
    }
    // Facebook's mail may answer for an Instagram account, so the platform only decides between equals.
    const auto on_its_platform = std::count_if(
        fitting.begin(), fitting.end(), [&](const auto* one) { return one->platform == mail.platform; });
    if (on_its_platform > 0) {
        std::erase_if(fitting, [&](const auto* one) { return one->platform != mail.platform; });
    }
    if (fitting.size() == 1 && best > Fit::possible) {
        return {fitting.front()->id, {}};
    }
    Match several;
    const auto says = objections::outcome_of(mail.kind, mail.authenticity);
    const bool about_one = best > Fit::possible ? says != "none" : says != "none" && says != "unrecognised";
    if (about_one && mail.authenticity != "failed") {
        for (const auto* const objection : fitting) {
            several.candidates.push_back(objection->id);
        }
    }
    constexpr std::size_t most = 20;
    several.candidates.resize(std::min(several.candidates.size(), most));
    return several;
}

}  // namespace objector::inbox
