// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/deeds.hpp"
#include "catch.hpp"
#include "journal/temporary_journal.hpp"
#include "objections/views.hpp"

using namespace objector;
using namespace objector::objections;
using test::data_of;
using test::error_of;

namespace {

struct Desk {
    test::TemporaryFolder folder;
    test::TickingClock clock;
    journal::Journal journal = open_journal(data_of(folder), clock);
    int keys = 0;

    std::string key() { return "key-" + std::to_string(10'000 + keys++); }

    Person ada() {
        return save_person(journal, {"", "Ada", {"ada@example.org"}, "DE", "de", {}, "Please."}, key())
            .person;
    }
    Account account(const Person& person, const char* platform, const char* group = "") {
        return save_account(journal, {"", person.id, platform, "", "", group}, key()).account;
    }
    Begun start(const Person& person, const std::string& account_id, const char* platform = "instagram",
                const char* round = "2026", const char* kind = "own_information") {
        return begin(journal, {person.id, account_id, platform, kind, round, finding()}, key());
    }
    static nlohmann::json finding() {
        return {{"page", "settings"},
                {"address", "https://www.instagram.com/accounts/edit/"},
                {"links", {{{"href", "https://www.instagram.com/ada"}}}}};
    }
    Recorded happen(const Objection& objection, const char* event, nlohmann::json details = {}) {
        return record(journal, objection.id, event, details.is_null() ? nlohmann::json::object() : details,
                      key());
    }
};

}  // namespace

TEST_CASE("a person is added, changed, and not made up") {
    Desk desk;
    auto ada = desk.ada();
    CHECK(ada.id.size() == 32);
    ada.name = "Ada L.";
    CHECK(save_person(desk.journal, ada, desk.key()).person == ada);
    CHECK(persons(desk.journal) == std::vector{ada});
    ada.id = "nobody";
    CHECK(error_of([&] { save_person(desk.journal, ada, desk.key()); }) == "person_unknown");
    ada.emails = {"nonsense"};
    CHECK(error_of([&] { save_person(desk.journal, ada, desk.key()); }) == "profile_invalid");
    CHECK(desk.journal.size() == 2);
}

TEST_CASE("a lost reply can be asked for again") {
    Desk desk;
    const Person ada{"", "Ada", {"ada@example.org"}, "DE", "de", {}, ""};
    const auto first = save_person(desk.journal, ada, "key-0001");
    const auto again = save_person(desk.journal, ada, "key-0001");
    CHECK(again.person == first.person);
    CHECK(again.seq == first.seq);
    CHECK(persons(desk.journal).size() == 1);
    auto other = ada;
    other.name = "Bob";
    CHECK(error_of([&] { save_person(desk.journal, other, "key-0001"); }) == "key_reused");

    const auto begun =
        begin(desk.journal, {first.person.id, "", "instagram", "own_information", "2026", {}}, "key-0002");
    const auto filled = record(desk.journal, begun.objection.id, "filled", {{"clicks", 2}}, "key-0003");
    desk.happen(begun.objection, "submitted");
    const auto begun_again =
        begin(desk.journal, {first.person.id, "", "instagram", "own_information", "2026", {}}, "key-0002");
    CHECK(begun_again.objection == begun.objection);
    CHECK_FALSE(begun_again.existing);
    const auto filled_again = record(desk.journal, begun.objection.id, "filled", {{"clicks", 2}}, "key-0003");
    CHECK(filled_again.objection == filled.objection);
    CHECK(filled_again.seq == filled.seq);
    CHECK(objection(desk.journal, begun.objection.id)->stage == "submitted");
}

TEST_CASE("beginning makes the account it needs, in the same commit") {
    Desk desk;
    const auto ada = desk.ada();
    const auto begun = desk.start(ada, "");
    CHECK_FALSE(begun.existing);
    CHECK(begun.objection.stage == "found");
    CHECK(begun.objection.round == "2026");
    const auto made = accounts(desk.journal, ada.id);
    REQUIRE(made.size() == 1);
    CHECK(made.front().platform == "instagram");
    CHECK(begun.objection.account_id == made.front().id);
    CHECK(desk.journal.size() == 3);
    const auto entry = desk.journal.last().value();
    CHECK(entry.type == "found");
    CHECK_FALSE(entry.payload.at("finding").contains("links"));

    const auto again = desk.start(ada, "");
    CHECK(again.existing);
    CHECK(again.objection == begun.objection);
    CHECK(desk.journal.size() == 3);
}

TEST_CASE("one objection for a group, a kind and a round") {
    Desk desk;
    const auto ada = desk.ada();
    const auto first = desk.account(ada, "instagram", "home");
    const auto second = desk.account(ada, "facebook", "home");
    const auto apart = desk.account(ada, "facebook", "");
    const auto begun = desk.start(ada, first.id);
    CHECK(desk.start(ada, second.id, "facebook").objection.id == begun.objection.id);
    CHECK(desk.start(ada, apart.id, "facebook").objection.id != begun.objection.id);
    CHECK(desk.start(ada, first.id, "instagram", "2025-eu").objection.id != begun.objection.id);
    CHECK(desk.start(ada, first.id, "instagram", "2026", "third_party_information").objection.id !=
          begun.objection.id);
    CHECK(count_objections(desk.journal, ada.id) == 4);
    CHECK(objections::objections(desk.journal, ada.id, 0, 2).size() == 2);
    CHECK(objections::objections(desk.journal).back().id == begun.objection.id);
}

TEST_CASE("whose account it is must be clear") {
    Desk desk;
    const auto ada = desk.ada();
    const auto bob = desk.ada();
    const auto account = desk.account(ada, "instagram");
    CHECK(error_of([&] { desk.start(bob, account.id); }) == "account_unknown");
    CHECK(error_of([&] { desk.start(ada, "nothing"); }) == "account_unknown");
    CHECK(error_of([&] { desk.start({"nobody", "", {}, "", "", {}, ""}, ""); }) == "person_unknown");
    desk.account(ada, "instagram");
    CHECK(error_of([&] { desk.start(ada, ""); }) == "account_unknown");
    auto taken = account;
    taken.person_id = bob.id;
    CHECK(error_of([&] { save_account(desk.journal, taken, desk.key()); }) == "account_unknown");
}

TEST_CASE("an objection goes its way, and what it did is kept") {
    Desk desk;
    const auto objection = desk.start(desk.ada(), "").objection;
    desk.happen(objection, "guided");
    desk.happen(objection, "filled", {{"fields", {{{"role", "email"}, {"result", "filled"}}}}});
    desk.happen(objection, "submitted", {{"sent", {{"reason", "Because <b>I</b> object."}}}});
    std::string words = "Thank you. ";
    for (int i = 0; i < 500; ++i) {
        words += "\xC3\xA4";
    }
    const auto done = desk.happen(objection, "receipt_shown", {{"words", words}});
    CHECK(done.objection.stage == "receipt_shown");
    CHECK(done.objection.stages.size() == 5);
    const auto receipt = desk.journal.entry(done.seq)->payload.at("words");
    CHECK(desk.journal.blob(receipt.at("blob").get<std::string>()) == words);
    CHECK(receipt.at("characters") == 511);
    CHECK(receipt.at("excerpt").get<std::string>().size() == 11 + 2 * 289);
    CHECK(desk.journal.verify().ok);

    const auto size = desk.journal.size();
    CHECK(desk.happen(objection, "receipt_shown", {{"words", words}}).seq == done.seq);
    CHECK(desk.journal.size() == size);
    CHECK(error_of([&] { desk.happen(objection, "filled"); }) == "stage_not_allowed");
    CHECK(desk.journal.size() == size);
    CHECK(error_of([&] { desk.happen({}, "filled"); }) == "objection_unknown");
}

TEST_CASE("a broken link is evidence and moves nothing") {
    Desk desk;
    const auto objection = desk.start(desk.ada(), "").objection;
    const auto broken = desk.happen(objection, "link_broken", {{"address", "https://www.facebook.com/x"}});
    CHECK(broken.objection.stage == "found");
    CHECK(broken.objection.broken_addresses == std::vector<std::string>{"https://www.facebook.com/x"});
}

TEST_CASE("a prompt is dismissed for good") {
    Desk desk;
    const auto ada = desk.ada();
    dismiss(desk.journal, {ada.id, "", "instagram"}, "key-0001");
    dismiss(desk.journal, {ada.id, "", "instagram"}, "key-0001");
    CHECK(dismissals(desk.journal) == std::vector{Dismissal{ada.id, "", "instagram"}});
    const auto refusal = [&](const Dismiss& wanted) {
        return error_of([&] { dismiss(desk.journal, wanted, desk.key()); });
    };
    CHECK(refusal({"nobody", "", "instagram"}) == "person_unknown");
    CHECK(refusal({"", "nothing", "instagram"}) == "account_unknown");
}

TEST_CASE("the log can be narrowed to a person, an account, an objection") {
    Desk desk;
    const auto ada = desk.ada();
    const auto bob = desk.ada();
    const auto objection = desk.start(ada, "").objection;
    desk.happen(objection, "filled");
    desk.start(bob, "", "facebook");
    journal::Filter filter;
    filter.person_id = ada.id;
    CHECK(desk.journal.page(filter).total == 4);
    filter = {};
    filter.account_id = objection.account_id;
    CHECK(desk.journal.page(filter).total == 3);
    filter = {};
    filter.objection_id = objection.id;
    CHECK(desk.journal.page(filter).total == 2);
}

TEST_CASE("everything shown can be computed anew from the entries") {
    Desk desk;
    const auto ada = desk.ada();
    const auto objection = desk.start(ada, "").objection;
    desk.happen(objection, "submitted");
    desk.happen(objection, "error_shown");
    desk.happen(objection, "link_broken", {{"address", "https://www.facebook.com/x"}});
    desk.account(ada, "facebook", "home");
    dismiss(desk.journal, {ada.id, "", "facebook"}, desk.key());
    const auto shown = [&] {
        return std::tuple(persons(desk.journal), accounts(desk.journal), objections::objections(desk.journal),
                          dismissals(desk.journal));
    };
    const auto before = shown();
    desk.journal.rebuild_views();
    CHECK(shown() == before);
    CHECK(std::get<2>(before).front().stage == "filled");
}

TEST_CASE("two browsers that begin at once begin one objection") {
    Desk desk;
    const auto ada = desk.ada();
    const auto account = desk.account(ada, "instagram");
    auto other = open_journal(data_of(desk.folder), desk.clock);
    const Begin wanted{ada.id, account.id, "instagram", "own_information", "2026", {}};
    const auto one = begin(desk.journal, wanted, "key-0001");
    const auto two = begin(other, wanted, "key-0002");
    CHECK(one.objection.id == two.objection.id);
    CHECK_FALSE(one.existing);
    CHECK(two.existing);
}
