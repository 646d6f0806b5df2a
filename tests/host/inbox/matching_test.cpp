// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/matching.hpp"

#include "catch.hpp"
#include "inbox/addresses.hpp"

using namespace objector;
using namespace objector::inbox;
using objections::Account;
using objections::Mail;
using objections::Objection;
using objections::Person;

namespace {

Person person(const std::string& id, std::vector<std::string> emails) {
    return {id, "Ada", std::move(emails), "DE", "de", {}, ""};
}

Account account(const std::string& id, const std::string& person, const std::string& platform,
                const std::string& email) {
    return {id, person, platform, "", email, ""};
}

/// Sent on 10 June 2026 at noon.
Objection objection(const std::string& id, const Account& account) {
    Objection objection;
    objection.id = id;
    objection.person_id = account.person_id;
    objection.account_id = account.id;
    objection.platform = account.platform;
    objection.stage = "submitted";
    objection.stages = {{"found", "2026-06-10T11:50:00.000Z", 1, "page"},
                        {"submitted", "2026-06-10T12:00:00.000Z", 2, "page"}};
    return objection;
}

Mail mail_to(std::vector<std::string> recipients, const std::string& date = "2026-06-10T13:00:00.000Z") {
    Mail mail;
    mail.kind = "honoured";
    mail.outcome = "honoured";
    mail.authenticity = "signed_by_meta";
    mail.recipients = std::move(recipients);
    mail.date = date;
    return mail;
}

struct World {
    Known known{{person("p", {"ada@example.org"})}, {account("fb", "p", "facebook", "ada@mail.example")}, {}};
    World() { known.objections.push_back(objection("o1", known.accounts[0])); }

    void second(const std::string& platform, const std::string& email) {
        known.accounts.push_back(account("ig", "p", platform, email));
        known.objections.push_back(objection("o2", known.accounts.back()));
    }
    [[nodiscard]] Match of(const Mail& mail) const { return match(mail, known); }
};

const Match first{"o1", {}};
const Match both{"", {"o1", "o2"}};
const Match none{};

}  // namespace

TEST_CASE("addresses by which one mailbox is known") {
    CHECK(exact_address("Ada@Mail.EXAMPLE") == "ada@mail.example");
    CHECK(exact_address("ada@googlemail.com") == "ada@gmail.com");
    CHECK(mailbox_of("a.d.a+meta@gmail.com") == "ada@gmail.com");
    CHECK(mailbox_of("A.da+x+y@Googlemail.com") == "ada@gmail.com");
    CHECK(mailbox_of("a.da+meta@mail.example") == "a.da@mail.example");
    CHECK(mailbox_of("+odd@mail.example") == "+odd@mail.example");
    CHECK(mailbox_of("no address") == "no address");
    CHECK(mailbox_of("").empty());
}

TEST_CASE("a mail to the account's address, in whatever writing") {
    const World world;
    CHECK(world.of(mail_to({"ada@mail.example"})) == first);
    CHECK(world.of(mail_to({"ADA@Mail.Example"})) == first);
    CHECK(world.of(mail_to({"ada+facebook@mail.example"})) == first);
    CHECK(world.of(mail_to({"list@example.net", "ada@mail.example"})) == first);
    CHECK(world.of(mail_to({"ada@example.org"})) == first);
}

TEST_CASE("a mail to somebody else is never taken for this objection's") {
    const World world;
    CHECK(world.of(mail_to({"grace@mail.example"})) == Match{"", {"o1"}});
    CHECK(world.of(mail_to({"adam@mail.example"})) == Match{"", {"o1"}});
    CHECK(world.of(mail_to({})) == Match{"", {"o1"}});
    auto unclear = mail_to({"grace@mail.example"});
    unclear.kind = "unrecognised";
    CHECK(world.of(unclear) == none);
    auto forged = mail_to({"grace@mail.example"});
    forged.authenticity = "failed";
    CHECK(world.of(forged) == none);
}

TEST_CASE("a mail from before the objection is about something else") {
    const World world;
    CHECK(world.of(mail_to({"ada@mail.example"}, "2026-06-10T11:00:00.000Z")) == first);
    CHECK(world.of(mail_to({"ada@mail.example"}, "2026-06-10T09:59:59.000Z")) == none);
    CHECK(world.of(mail_to({"ada@mail.example"}, "2025-06-10T13:00:00.000Z")) == none);
    CHECK(world.of(mail_to({"ada@mail.example"}, "2027-06-10T13:00:00.000Z")) == first);
    CHECK(world.of(mail_to({"ada@mail.example"}, "2027-07-16T13:00:00.000Z")) == none);
    CHECK(world.of(mail_to({"ada@mail.example"}, "")) == first);
    auto code = mail_to({"ada@mail.example"}, "2026-06-12T13:00:00.000Z");
    code.kind = "one_time_code";
    CHECK(world.of(code) == none);
}

TEST_CASE("two accounts with one address: the person must say") {
    World world;
    world.second("instagram", "ada@mail.example");
    CHECK(world.of(mail_to({"ada@mail.example"})) == both);
    auto told = mail_to({"ada@mail.example"});
    told.platform = "facebook";
    CHECK(world.of(told) == first);
    auto notice = mail_to({"ada@mail.example"});
    notice.kind = "notice";
    CHECK(world.of(notice) == none);
}

TEST_CASE("an account without an address has the person's first") {
    World world;
    world.known.accounts[0].email = "ada@example.org";
    world.second("instagram", "");
    CHECK(world.of(mail_to({"ada@example.org"})) == both);
}

TEST_CASE("the very address tells more than the mailbox, and the account's more than the person's") {
    World world;
    world.known.accounts[0].email = "ada+fb@gmail.com";
    world.second("instagram", "ada+ig@gmail.com");
    CHECK(world.of(mail_to({"ada+fb@gmail.com"})) == first);
    CHECK(world.of(mail_to({"ada+ig@gmail.com"})) == Match{"o2", {}});
    CHECK(world.of(mail_to({"a.da@gmail.com"})) == both);
}

TEST_CASE("a case number seen before decides") {
    World world;
    world.second("instagram", "ada@mail.example");
    world.known.objections[1].attached.push_back({"m", "received", "signed_by_meta", "", "", "12345678"});
    auto mail = mail_to({"ada@mail.example"});
    mail.case_number = "12345678";
    CHECK(world.of(mail) == Match{"o2", {}});
    mail.case_number = "99999999";
    CHECK(world.of(mail) == both);
}

TEST_CASE("one that was only filled in counts when none was seen to be sent") {
    World world;
    world.known.objections[0].stage = "filled";
    world.known.objections[0].stages[1].stage = "filled";
    CHECK(world.of(mail_to({"ada@mail.example"})) == first);
    world.second("instagram", "ada@mail.example");
    CHECK(world.of(mail_to({"ada@mail.example"})) == Match{"o2", {}});
    world.known.objections.resize(1);
    world.known.objections[0].stages.resize(1);
    CHECK(world.of(mail_to({"ada@mail.example"})) == none);
}
