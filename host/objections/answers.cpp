// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/answers.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace objector::objections {
namespace {

/// What a mail says about the objection, once it counts.
struct Word {
    std::string outcome;
    bool checked = false;
};

std::optional<Word> word_of(const AttachedMail& mail) {
    if (!mail.judged.empty()) {
        return mail.judged == "none" ? std::nullopt
                                     : std::optional(Word{mail.judged, is_checked(mail.authenticity) &&
                                                                           mail.judged == mail.outcome});
    }
    if (mail.outcome == "none" || !is_checked(mail.authenticity)) {
        return std::nullopt;
    }
    return Word{mail.outcome, true};
}

/// Whether the later word takes the place of the one before.
bool replaces(const Word& later, const Word& before) {
    if (before.outcome == "honoured" && later.outcome != "honoured") {
        return later.outcome == "refused" && (later.checked || !before.checked);
    }
    if (later.outcome == "honoured" && before.outcome == "honoured") {
        return later.checked && !before.checked;
    }
    if (later.outcome == "unrecognised") {
        return before.outcome == "none";
    }
    if (later.outcome == "received") {
        return before.outcome != "refused" && before.outcome != "wrong_channel";
    }
    return true;
}

void reach_confirmed(Objection& objection, const journal::Entry& entry, const std::string& source) {
    const auto known = std::find_if(objection.stages.begin(), objection.stages.end(),
                                    [](const StageReached& one) { return one.stage == "confirmed"; });
    if (known == objection.stages.end()) {
        objection.stages.push_back({"confirmed", entry.time, entry.seq, source});
    } else {
        known->source = source;
    }
}

}  // namespace

bool waits_for_person(const AttachedMail& mail) {
    return mail.judged.empty() && mail.outcome != "none" &&
           (mail.authenticity == "not_checked" ||
            (is_checked(mail.authenticity) && mail.outcome == "unrecognised"));
}

void attach(Objection& objection, const Mail& mail) {
    ask(objection, mail.id, false);
    detach(objection, mail.id);
    objection.attached.push_back({.id = mail.id,
                                  .outcome = mail.outcome,
                                  .authenticity = mail.authenticity,
                                  .judged = mail.judged,
                                  .when = mail.date.empty() ? mail.time : mail.date,
                                  .case_number = mail.case_number});
    std::stable_sort(
        objection.attached.begin(), objection.attached.end(),
        [](const AttachedMail& one, const AttachedMail& other) { return one.when < other.when; });
}

void detach(Objection& objection, std::string_view mail_id) {
    std::erase_if(objection.attached, [&](const AttachedMail& one) { return one.id == mail_id; });
}

void ask(Objection& objection, std::string_view mail_id, bool asked) {
    std::erase(objection.asking, mail_id);
    if (asked) {
        objection.asking.emplace_back(mail_id);
    }
}

void settle(Objection& objection, const journal::Entry& entry) {
    Word answer{"none", false};
    for (const auto& mail : objection.attached) {
        if (const auto word = word_of(mail); word && replaces(*word, answer)) {
            answer = *word;
        }
    }
    objection.outcome = answer.outcome;
    if (answer.outcome == "honoured") {
        if (objection.stage != "confirmed") {
            objection.stage_on_pages = objection.stage;
        }
        objection.stage = "confirmed";
        reach_confirmed(objection, entry, answer.checked ? "mail" : "user");
    } else if (objection.stage == "confirmed" && !objection.stage_on_pages.empty()) {
        objection.stage = objection.stage_on_pages;
    }
}

}  // namespace objector::objections
