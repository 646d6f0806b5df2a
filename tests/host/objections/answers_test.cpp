// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/answers.hpp"

#include "catch.hpp"

using namespace objector;
using namespace objector::objections;

namespace {

Objection receipt_shown() {
    Objection objection;
    objection.id = "o";
    objection.stage = "receipt_shown";
    objection.stages = {{"found", "2026-01-01T00:00:00.000Z", 1, "page"},
                        {"receipt_shown", "2026-01-01T00:00:01.000Z", 2, "page"}};
    return objection;
}

/// The day of January at which it is dated is its id too.
Mail mail(int day, const std::string& outcome, const std::string& authenticity,
          const std::string& judged = "") {
    Mail mail;
    mail.id = std::to_string(day);
    mail.kind = outcome;
    mail.outcome = outcome;
    mail.authenticity = authenticity;
    mail.judged = judged;
    mail.date = "2026-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T00:00:00.000Z";
    return mail;
}

const journal::Entry entry{9, "2026-02-01T00:00:00.000Z", "mail_found", "o", {}, "", ""};

Objection with(const std::vector<Mail>& mails) {
    auto objection = receipt_shown();
    for (const auto& one : mails) {
        attach(objection, one);
        settle(objection, entry);
    }
    return objection;
}

/// "confirmed honoured done": where it stands after these mails.
std::string after_mails(const std::vector<Mail>& mails) {
    const auto objection = with(mails);
    return objection.stage + " " + objection.outcome + " " + next_step(objection);
}

}  // namespace

TEST_CASE("a checked mail moves an objection, and says what comes next") {
    CHECK(after_mails({mail(2, "honoured", "signed_by_meta")}) == "confirmed honoured done");
    CHECK(after_mails({mail(2, "honoured", "provider_says")}) == "confirmed honoured done");
    CHECK(after_mails({mail(2, "received", "signed_by_meta")}) ==
          "receipt_shown received await_confirmation");
    CHECK(after_mails({mail(2, "more_information", "signed_by_meta")}) ==
          "receipt_shown more_information answer_more_information");
    CHECK(after_mails({mail(2, "refused", "signed_by_meta")}) == "receipt_shown refused read_refusal");
    CHECK(after_mails({mail(2, "wrong_channel", "signed_by_meta")}) ==
          "receipt_shown wrong_channel other_channel");
    CHECK(after_mails({mail(2, "unrecognised", "signed_by_meta")}) ==
          "receipt_shown unrecognised check_mail");
    CHECK(after_mails({mail(2, "none", "signed_by_meta")}) == "receipt_shown none await_confirmation");
}

TEST_CASE("a mail that could not be checked moves nothing and asks") {
    CHECK(after_mails({mail(2, "honoured", "not_checked")}) == "receipt_shown none check_mail");
    CHECK(after_mails({mail(2, "none", "not_checked")}) == "receipt_shown none await_confirmation");
}

TEST_CASE("a mail that does not check out moves nothing and does not nag") {
    CHECK(after_mails({mail(2, "unrecognised", "failed")}) == "receipt_shown none await_confirmation");
    CHECK(after_mails({mail(2, "honoured", "failed")}) == "receipt_shown none await_confirmation");
}

TEST_CASE("the person's word settles a mail, and is labelled so") {
    const auto objection = with({mail(2, "honoured", "not_checked", "honoured")});
    CHECK(objection.stage == "confirmed");
    CHECK(objection.stages.back().source == "user");
    CHECK(after_mails({mail(2, "honoured", "not_checked", "none")}) ==
          "receipt_shown none await_confirmation");
    CHECK(after_mails({mail(2, "unrecognised", "signed_by_meta", "received")}) ==
          "receipt_shown received await_confirmation");
}

TEST_CASE("honoured by a checked mail, nothing weaker takes it back") {
    const auto honoured = mail(2, "honoured", "signed_by_meta");
    for (const auto* later : {"received", "more_information", "wrong_channel", "unrecognised", "none"}) {
        CHECK(after_mails({honoured, mail(3, later, "signed_by_meta")}) == "confirmed honoured done");
    }
    CHECK(after_mails({honoured, mail(3, "refused", "not_checked")}) == "confirmed honoured done");
    CHECK(after_mails({honoured, mail(3, "refused", "failed")}) == "confirmed honoured done");
    CHECK(after_mails({honoured, mail(3, "refused", "not_checked", "refused")}) == "confirmed honoured done");
    CHECK(after_mails({honoured, mail(3, "refused", "signed_by_meta")}) ==
          "receipt_shown refused read_refusal");
}

TEST_CASE("mails count in the order of their dates, whichever was found first") {
    const auto received = mail(2, "received", "signed_by_meta");
    const auto asked = mail(3, "more_information", "signed_by_meta");
    CHECK(after_mails({received, asked}) == after_mails({asked, received}));
    const auto refused = mail(4, "refused", "signed_by_meta");
    const auto honoured = mail(5, "honoured", "signed_by_meta");
    CHECK(after_mails({honoured, refused}) == "confirmed honoured done");
    CHECK(after_mails({refused, honoured}) == "confirmed honoured done");
}

TEST_CASE("a mail that turns out to be about something else is taken off again") {
    auto objection = with({mail(2, "honoured", "signed_by_meta")});
    REQUIRE(objection.stage == "confirmed");
    detach(objection, "2");
    settle(objection, entry);
    CHECK(objection.stage == "receipt_shown");
    CHECK(objection.outcome == "none");
}

TEST_CASE("a mail that may be about this objection or another makes the person choose") {
    auto objection = receipt_shown();
    ask(objection, "7", true);
    CHECK(next_step(objection) == "choose_mail");
    ask(objection, "7", true);
    CHECK(objection.asking.size() == 1);
    attach(objection, mail(7, "received", "signed_by_meta"));
    settle(objection, entry);
    CHECK(next_step(objection) == "await_confirmation");
    CHECK(objection.asking.empty());
}

TEST_CASE("what a mail is concluded to mean") {
    CHECK(outcome_of("honoured", "signed_by_meta") == "honoured");
    CHECK(outcome_of("honoured", "not_checked") == "honoured");
    CHECK(outcome_of("honoured", "failed") == "unrecognised");
    CHECK(outcome_of("unrecognised", "signed_by_meta") == "unrecognised");
    for (const auto* kind : {"notice", "one_time_code", "not_about_this"}) {
        CHECK(outcome_of(kind, "signed_by_meta") == "none");
        CHECK(outcome_of(kind, "failed") == "none");
    }
}

TEST_CASE("what was found out the second time is only taken when it is worth more") {
    const auto is_gain = [](const char* before, const char* now) {
        return is_better(mail(1, "honoured", now), mail(1, "honoured", before));
    };
    CHECK(is_gain("not_checked", "signed_by_meta"));
    CHECK(is_gain("not_checked", "failed"));
    CHECK(is_gain("provider_says", "signed_by_meta"));
    CHECK_FALSE(is_gain("signed_by_meta", "not_checked"));
    CHECK_FALSE(is_gain("signed_by_meta", "failed"));
    CHECK_FALSE(is_gain("signed_by_meta", "signed_by_meta"));
    CHECK(is_better(mail(1, "honoured", "not_checked"), mail(1, "unrecognised", "not_checked")));
    CHECK_FALSE(is_better(mail(1, "honoured", "not_checked"), mail(1, "unrecognised", "failed")));
}
