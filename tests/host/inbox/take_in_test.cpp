// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "inbox/deeds.hpp"
#include "inbox_world.hpp"
#include "objections/mail_view.hpp"
#include "support/sha256.hpp"

using namespace objector;
using namespace objector::inbox;
using objector::test::InboxWorld;

TEST_CASE("a mail is kept whole, with what was found out about it, and moves its objection") {
    InboxWorld world;
    const auto objection = world.submitted();
    const auto found = world.mail("one");
    const auto taken = take_in(world.journal(), found);
    CHECK(taken.is_new);
    CHECK(taken.kept);
    CHECK(taken.changed);
    CHECK(taken.mail.objection_id == objection.id);
    CHECK(world.journal().blob(taken.mail.message_sha256) == found.raw);
    CHECK(world.journal().blob(taken.mail.text_sha256) == found.text);
    const auto now = world.objection(objection.id);
    CHECK(now.stage == "confirmed");
    CHECK(now.stages.back().source == "mail");
    CHECK(next_step(now) == "done");
    const auto entry = world.journal().last().value();
    CHECK(entry.type == "mail_found");
    CHECK(entry.subject == objection.id);
    CHECK(entry.payload["authenticity"]["key"]["text"] == "v=DKIM1; p=x");
    CHECK(entry.payload["message"]["blob"] == taken.mail.message_sha256);
    CHECK(world.journal().verify().ok);
}

TEST_CASE("one mail is never recorded twice, from wherever it comes again") {
    InboxWorld world;
    world.submitted();
    take_in(world.journal(), world.mail("one"));
    const auto entries = world.journal().size();
    auto again = world.mail("one");
    again.line["place"] = "Archive";
    again.source_kind = "thunderbird";
    const auto taken = take_in(world.journal(), again);
    CHECK_FALSE(taken.is_new);
    CHECK(taken.kept);
    CHECK(world.journal().size() == entries);
    CHECK(objections::count_mails(world.journal()) == 1);
}

TEST_CASE("a look stores nothing, and says what would be") {
    InboxWorld world;
    const auto objection = world.submitted();
    const auto entries = world.journal().size();
    const auto taken = take_in(world.journal(), world.mail("one"), true);
    CHECK(taken.is_new);
    CHECK(taken.mail.objection_id == objection.id);
    CHECK(world.journal().size() == entries);
    CHECK_FALSE(
        std::filesystem::exists(world.journal().folder().blobs() / taken.mail.message_sha256.substr(0, 2)));
}

TEST_CASE("what else Meta sends is not kept") {
    InboxWorld world;
    world.submitted();
    const auto entries = world.journal().size();
    CHECK_FALSE(take_in(world.journal(), world.mail("one", "not_about_this")).kept);
    auto code = world.mail("two", "one_time_code");
    code.line["recipients"] = {"grace@example.org"};
    CHECK_FALSE(take_in(world.journal(), code).kept);
    CHECK(world.journal().size() == entries);
}

TEST_CASE("a mail that could not be checked is checked later, and then moves its objection") {
    InboxWorld world;
    const auto objection = world.submitted();
    take_in(world.journal(), world.mail("one", "honoured", "not_checked", "not_allowed"));
    CHECK(next_step(world.objection(objection.id)) == "check_mail");
    REQUIRE(objections::unchecked_mails(world.journal(), 5).size() == 1);
    const auto taken = take_in(world.journal(), world.mail("one"));
    CHECK_FALSE(taken.is_new);
    CHECK(taken.changed);
    CHECK(world.journal().last().value().type == "mail_checked");
    CHECK(world.objection(objection.id).stage == "confirmed");
    CHECK(objections::unchecked_mails(world.journal(), 5).empty());
    const auto entries = world.journal().size();
    take_in(world.journal(), world.mail("one", "honoured", "not_checked", "dns_silent"));
    take_in(world.journal(), world.mail("one"));
    CHECK(world.journal().size() == entries);
}

TEST_CASE("a mail that does not check out never honours") {
    InboxWorld world;
    const auto objection = world.submitted();
    const auto taken = take_in(world.journal(), world.mail("one", "honoured", "failed", "body_changed"));
    CHECK(taken.mail.outcome == "unrecognised");
    CHECK(world.objection(objection.id).stage == "submitted");
    CHECK(test::error_of([&] { judge(world.journal(), taken.mail.id, "honoured", "key-00000001"); }) ==
          "mail_failed_check");
    judge(world.journal(), taken.mail.id, "refused", "key-00000002");
    CHECK(world.objection(objection.id).outcome == "refused");
}

TEST_CASE("the person says which objection a mail is about, and may take that back") {
    InboxWorld world;
    const auto one = world.submitted("facebook");
    const auto other = world.submitted("instagram");
    const auto taken = take_in(world.journal(), world.mail("one"));
    CHECK(taken.mail.candidates.size() == 2);
    CHECK(taken.mail.objection_id.empty());
    CHECK(next_step(world.objection(one.id)) == "choose_mail");
    CHECK(next_step(world.objection(other.id)) == "choose_mail");

    auto decided = assign(world.journal(), taken.mail.id, one.id, "key-00000001");
    CHECK(decided.mail.candidates.empty());
    CHECK(decided.objection.value().stage == "confirmed");
    CHECK(next_step(world.objection(other.id)) == "answer_receipt");

    assign(world.journal(), taken.mail.id, other.id, "key-00000002");
    CHECK(world.objection(one.id).stage == "submitted");
    CHECK(world.objection(one.id).outcome == "none");
    CHECK(world.objection(other.id).stage == "confirmed");

    decided = assign(world.journal(), taken.mail.id, "", "key-00000003");
    CHECK_FALSE(decided.objection);
    CHECK(world.objection(other.id).stage == "submitted");

    // The same key again is the same deed.
    const auto entries = world.journal().size();
    assign(world.journal(), taken.mail.id, "", "key-00000003");
    CHECK(world.journal().size() == entries);
    CHECK(test::error_of([&] { assign(world.journal(), "nobody", "", "key-00000004"); }) == "mail_unknown");
    CHECK(test::error_of([&] { assign(world.journal(), taken.mail.id, "nothing", "key-00000005"); }) ==
          "objection_unknown");
}

TEST_CASE("a mail that nobody fitted is matched when its objection is known") {
    InboxWorld world;
    const auto taken = take_in(world.journal(), world.mail("one"));
    CHECK(taken.mail.objection_id.empty());
    CHECK(match_left_over(world.journal()) == 0);
    const auto objection = world.submitted();
    CHECK(match_left_over(world.journal()) == 1);
    CHECK(world.objection(objection.id).stage == "confirmed");
    CHECK(match_left_over(world.journal()) == 0);
    // The person's word counts more.
    assign(world.journal(), taken.mail.id, "", "key-00000001");
    CHECK(match_left_over(world.journal()) == 0);
    CHECK(world.objection(objection.id).stage == "submitted");
}

TEST_CASE("what is seen in web mail is kept as the weaker evidence that it is") {
    InboxWorld world;
    const auto objection = world.submitted();
    const auto seen = see(world.journal(),
                          {objection.id, "Facebook <x@support.facebook.com>", "Your objection", "yesterday",
                           "We will honour your objection.", "mail.example.org"},
                          "key-00000001");
    CHECK(seen.mail.evidence == "seen_on_page");
    CHECK(seen.mail.authenticity == "not_checked");
    CHECK(seen.mail.message_sha256.empty());
    CHECK(next_step(seen.objection.value()) == "check_mail");
    judge(world.journal(), seen.mail.id, "honoured", "key-00000002");
    CHECK(world.objection(objection.id).stages.back().source == "user");
    CHECK(world.journal().verify().ok);
}

TEST_CASE("what the reading program says is taken for a report: long texts are cut, foreign words refused") {
    InboxWorld world;
    world.submitted();
    auto long_one = world.mail("one");
    long_one.line["subject"] = std::string(100000, 'x') + "\xFF";
    long_one.line["date"] = "9999-99-99";
    long_one.line["message_sha256"] = std::string(64, '0');
    const auto taken = take_in(world.journal(), long_one);
    CHECK(taken.mail.subject.size() == 500);
    CHECK(taken.mail.date.empty());
    CHECK(taken.mail.message_sha256 == sha256_hex(long_one.raw));
    auto foreign = world.mail("two");
    foreign.line["kind"] = "certainly_honoured";
    CHECK(test::error_of([&] { take_in(world.journal(), foreign); }) == "parse_error");
    foreign = world.mail("two");
    foreign.line["authenticity"]["verdict"] = "sure";
    CHECK(test::error_of([&] { take_in(world.journal(), foreign); }) == "parse_error");
    foreign = world.mail("two");
    foreign.line["identity"] = "../../etc";
    CHECK(test::error_of([&] { take_in(world.journal(), foreign); }) == "parse_error");
}

TEST_CASE("views computed anew are the same") {
    InboxWorld world;
    const auto objection = world.submitted();
    const auto taken = take_in(world.journal(), world.mail("one"));
    const auto before = world.objection(objection.id);
    const auto mail_before = objections::mail(world.journal(), taken.mail.id);
    world.journal().rebuild_views();
    CHECK(world.objection(objection.id) == before);
    CHECK(objections::mail(world.journal(), taken.mail.id) == mail_before);
}

TEST_CASE("a journal of the version before mail is brought up to date when it is opened") {
    test::TemporaryFolder folder;
    const test::TickingClock clock;
    {
        const auto journal = objections::open_journal(test::data_of(folder), clock);
        journal.database().run(
            "DROP TABLE mails; DROP TABLE mail_sources; DROP TABLE mail_settings; PRAGMA user_version=1;");
    }
    const auto journal = objections::open_journal(test::data_of(folder), clock);
    CHECK(objections::count_mails(journal) == 0);
    CHECK_FALSE(objections::dns_allowed(journal));
}

TEST_CASE("sources are saved, found again, and removed") {
    InboxWorld world;
    objections::MailSource source;
    source.kind = "imap";
    source.email = "ada@example.org";
    source.host = "imap.example.org";
    const auto saved = save_source(world.journal(), source, "key-00000001").source;
    CHECK(save_source(world.journal(), source, "key-00000002").source.id == saved.id);
    CHECK(objections::mail_sources(world.journal()).size() == 1);
    source.host = "imap.example.org/inbox";
    CHECK(test::error_of([&] { save_source(world.journal(), source, "key-00000003"); }) == "profile_invalid");
    source.host = "imap.example.org";
    source.id = "nobody";
    CHECK(test::error_of([&] { save_source(world.journal(), source, "key-00000004"); }) ==
          "mail_source_unknown");
    remove_source(world.journal(), saved.id, "key-00000005");
    CHECK(objections::mail_sources(world.journal()).empty());
    allow_dns(world.journal(), true, "key-00000006");
    CHECK(objections::dns_allowed(world.journal()) == true);
    allow_dns(world.journal(), false, "key-00000007");
    CHECK(objections::dns_allowed(world.journal()) == false);
}
