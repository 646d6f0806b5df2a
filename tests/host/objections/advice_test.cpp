// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "objections/advice_world.hpp"
#include "support/errors.hpp"

using namespace objector;
using test::World;

TEST_CASE("pages that have nothing to do with it are left in peace") {
    CHECK(World("other").says() == "none nothing");
    World world("other");
    world.persons.clear();
    CHECK(world.says() == "none nothing");
    world = World("objection_receipt");
    CHECK(world.says() == "none nothing");
    world = World("code_entry");
    CHECK(world.says() == "none nothing");
}

TEST_CASE("a page that is not there yet is waited for") {
    World world;
    for (const auto* condition : {"loading", "cookie_dialogue"}) {
        world.page.condition = condition;
        CHECK(world.says() == "none wait");
    }
}

TEST_CASE("who it is for must be known first") {
    World world;
    world.persons.clear();
    CHECK(world.says() == "explain no_person");
    world.persons = {{"p1", "Ada", {}, "DE", "de", {}, ""}, {"p2", "Bob", {}, "FR", "fr", {}, ""}};
    const auto advice = world.advice();
    CHECK(advice.action == "ask");
    CHECK(advice.message == "ask_who");
    REQUIRE(advice.choices.size() == 2);
    CHECK(advice.choices[1].value == "p2");
    CHECK(advice.choices[1].label == "Bob");
    world.context.person_id = "p2";
    world.accounts.clear();
    CHECK(world.says() == "prompt prompt_object");
    CHECK(world.advice().person_id == "p2");
    world.context.person_id = "p3";
    CHECK_THROWS_AS(world.advice(), ProtocolError);
}

TEST_CASE("which account it is must be known") {
    World world;
    world.accounts.push_back({"a2", "p1", "instagram", "", "ada@work.example", ""});
    world.accounts.push_back({"a3", "p1", "facebook", "Ada", "", ""});
    const auto advice = world.advice();
    CHECK(advice.message == "ask_account");
    REQUIRE(advice.choices.size() == 2);
    CHECK(advice.choices[0].label == "instagram: ada");
    CHECK(advice.choices[1].label == "instagram: ada@work.example");
    world.context.account_id = "a2";
    CHECK(world.says() == "prompt prompt_object");
    CHECK(world.advice().account_id == "a2");

    world.context.account_id.clear();
    world.accounts[0].group = "home";
    world.accounts[1].group = "home";
    CHECK(world.says() == "prompt prompt_object");

    world.accounts[1].group.clear();
    world.objected("submitted", "a1").objected("receipt_shown", "a2");
    CHECK(world.says() == "none already_objected");
}

TEST_CASE("a settings page without an objection gets one prompt, to the right door") {
    World world;
    auto advice = world.advice();
    CHECK(advice.action == "prompt");
    CHECK(advice.step == 1);
    REQUIRE(advice.target);
    CHECK(advice.target->source == "stored");
    CHECK(advice.target->leads_to == "generative_ai");

    world.link("https://privacycenter.instagram.com/privacy/genai/?entry=x", "", "generative_ai");
    advice = world.advice();
    CHECK(advice.target->source == "page_link");
    CHECK(advice.target->href == "https://privacycenter.instagram.com/privacy/genai/?entry=x");

    world.link("https://help.instagram.com/contact/233964459562201", "own_information", "objection_form");
    advice = world.advice();
    CHECK(advice.target->source == "page_link");
    CHECK(advice.target->leads_to == "objection_form");
    CHECK(advice.target->objection == "own_information");
}

TEST_CASE("who has objected is not asked again, in no later round") {
    for (const auto* stage : {"submitted", "code_asked", "receipt_shown", "confirmed"}) {
        CHECK(World("settings").objected(stage).says() == "none already_objected");
        CHECK(World().form().objected(stage).says() == "explain already_objected");
    }
    for (const auto* stage : {"found", "guided", "filled"}) {
        CHECK(World("settings").objected(stage).says() == "prompt prompt_object");
        CHECK(World("settings").objected(stage).advice().objection_id == "o1");
    }
    CHECK(World("settings").objected("submitted").objected("found").says() == "none already_objected");
}

TEST_CASE("an objection covers the group of its account") {
    World world;
    world.accounts = {{"a1", "p1", "facebook", "", "", "home"}, {"a2", "p1", "instagram", "", "", "home"}};
    world.objected("receipt_shown", "a1");
    CHECK(world.says() == "none covered_by_group");
    CHECK(world.form().says() == "explain covered_by_group");
    world.accounts[1].group = "work";
    CHECK(world.says() == "offer_fill offer_fill");
}

TEST_CASE("a dismissed prompt does not come back for that account") {
    World world;
    world.dismissals = {{"p1", "a1", "instagram"}};
    CHECK(world.says() == "none dismissed");
    CHECK(world.form().says() == "none dismissed");
    world.context.armed = true;
    CHECK(world.says() != "none dismissed");

    World other;
    other.accounts.push_back({"a2", "p1", "instagram", "", "", ""});
    other.context.account_id = "a2";
    other.dismissals = {{"p1", "a1", "instagram"}};
    CHECK(other.says() == "prompt prompt_object");

    World nobody;
    nobody.persons.clear();
    nobody.dismissals = {{"", "", "instagram"}};
    CHECK(nobody.says() == "none dismissed");
    nobody.page.platform = "facebook";
    CHECK(nobody.says() == "explain no_person");
}

TEST_CASE("what stands in the way is explained") {
    for (const auto* condition : {"logged_out", "not_in_region", "round_paused"}) {
        auto world = World().form();
        world.page.condition = condition;
        CHECK(world.says() == std::string("explain ") + condition);
    }
    World paused("privacy_policy");
    paused.today = parse_date("2024-07-01").value();
    CHECK(paused.says() == "explain round_paused");
    World sign_in("other");
    sign_in.page.condition = "logged_out";
    CHECK(sign_in.says() == "none nothing");
    sign_in.armed("guided");
    CHECK(sign_in.says() == "explain logged_out");
}

TEST_CASE("pages for every account are about the accounts there are") {
    World world("rights_hub");
    for (const auto* platform : {"unknown", "meta_account"}) {
        world.page.platform = platform;
        CHECK(world.advice().platform == "instagram");
        CHECK(world.advice().account_id == "a1");
    }
    world.accounts.push_back({"a2", "p1", "facebook", "", "", ""});
    CHECK(world.says() == "ask ask_account");
    world.accounts.clear();
    CHECK(world.says() == "prompt prompt_object");
    CHECK(world.advice().platform == "meta_account");
    CHECK(World("rights_hub").objected("submitted").says() == "none already_objected");
}

TEST_CASE("unfinished objections are counted") {
    World world;
    CHECK(world.advice().open_objections == 0);
    CHECK(world.objected("guided").objected("submitted").advice().open_objections == 1);
}
