// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Advice once the person has agreed: the guide, the form, the code, the receipt.
#include "catch.hpp"
#include "objections/advice_world.hpp"

using namespace objector;
using test::World;

TEST_CASE("an armed tab is guided one step at a time") {
    auto world = World("generative_ai").armed();
    world.link("https://help.instagram.com/contact/1", "own_information", "objection_form");
    auto advice = world.advice();
    CHECK(world.says() == "guide guide_click_link");
    CHECK(advice.step == 2);
    CHECK(advice.target->href == "https://help.instagram.com/contact/1");
    CHECK(advice.objection_id == "o1");

    world = World("generative_ai").armed();
    CHECK(world.says() == "guide guide_go_on");
    CHECK(world.advice().target->leads_to == "rights_hub");

    world.context.tried = {"rights_hub"};
    CHECK(world.advice().target->leads_to == "objection_form");
    world.context.tried = {"rights_hub", "objection_form"};
    CHECK(world.says() == "explain no_door_left");

    world = World("rights_hub").armed();
    CHECK(world.says() == "guide guide_hub_choose");
    CHECK_FALSE(world.advice().target);
    world.link("https://help.instagram.com/contact/1", "third_party_information", "objection_form");
    CHECK(world.says() == "guide guide_hub_choose");
    world.link("https://help.instagram.com/contact/2", "own_information", "objection_form");
    CHECK(world.says() == "guide guide_click_link");
}

TEST_CASE("a form is filled at once only when it is surely the one the person agreed to") {
    CHECK(World().form().armed().says() == "fill fill");
    CHECK(World().form().armed().advice().step == 3);
    CHECK(World().form().says() == "offer_fill offer_fill");
    CHECK(World().form("own_information", false).armed().says() == "offer_fill offer_fill_unsure");
    CHECK(World().form("third_party_information").armed().says() == "offer_fill offer_fill");
    CHECK(World().form("whatsapp_ai_chats").armed().says() == "offer_fill offer_fill");
    auto without_objection = World().form();
    without_objection.context.armed = true;
    CHECK(without_objection.says() == "offer_fill offer_fill");
    auto empty = World().form().armed();
    empty.page.has_form = false;
    CHECK(empty.says() == "none wait");
}

TEST_CASE("the generic form is only a way to the right one") {
    auto world = World().form("generic_legitimate_interest").armed();
    CHECK(world.says() == "guide guide_generic");
    world.link("https://help.instagram.com/contact/2", "own_information", "objection_form");
    REQUIRE(world.advice().target);
    CHECK(world.advice().target->href == "https://help.instagram.com/contact/2");
    CHECK(world.advice().kind == "own_information");
    world.objections[0].kind = "generic_legitimate_interest";
    CHECK(world.says() == "fill fill");
}

TEST_CASE("a form that is gone is recorded once, and the next door is offered") {
    auto world = World("objection_form").armed();
    world.page.condition = "unavailable";
    world.page.address = "https://help.instagram.com/contact/233964459562201";
    CHECK(world.says() == "record link_broken link_broken");
    CHECK(world.advice().target->leads_to == "generative_ai");
    world.objections[0].broken_addresses = {world.page.address};
    CHECK(world.says() == "explain link_broken");
    world.context.tried = {"generative_ai", "rights_hub"};
    CHECK(world.says() == "explain no_door_left");

    World other("other");
    other.page.condition = "unavailable";
    CHECK(other.says() == "none nothing");
    CHECK(other.armed().says() == "record link_broken link_broken");

    World unarmed("other");
    unarmed.page.condition = "unavailable";
    unarmed.page.address = "https://help.instagram.com/contact/233964459562201";
    CHECK(unarmed.says() == "explain link_broken");
}

TEST_CASE("a receipt is recorded for the objection it belongs to, once") {
    for (const auto* stage : {"filled", "submitted", "code_asked"}) {
        const auto world = World("objection_receipt").objected(stage);
        CHECK(world.says() == "record receipt receipt_shown");
        CHECK(world.advice().objection_id == "o1");
        CHECK(world.advice().step == 5);
    }
    CHECK(World("objection_receipt").objected("receipt_shown").says() == "explain receipt");
    CHECK(World("objection_receipt").objected("guided").says() == "none nothing");
}

TEST_CASE("a receipt in the place of another form is not the one that is awaited") {
    auto world = World("objection_receipt").objected("submitted");
    world.page.address = "https://help.instagram.com/contact/233964459562201";
    world.page.objection = "third_party_information";
    CHECK(world.says() == "none nothing");
    world.page.objection = "own_information";
    CHECK(world.says() == "record receipt receipt_shown");
    // Where a form was never seen, the receipt's words only guess what it was for.
    world.page.address = "https://help.instagram.com/contact/8091726354815263";
    world.page.objection = "third_party_information";
    CHECK(world.says() == "record receipt receipt_shown");
}

TEST_CASE("the code page is recorded and explained") {
    CHECK(World("code_entry").objected("submitted").says() == "record code_entry code_asked");
    CHECK(World("code_entry").objected("filled").says() == "record code_entry code_asked");
    CHECK(World("code_entry").objected("code_asked").says() == "explain code_entry");
    CHECK(World("code_entry").objected("receipt_shown").says() == "none nothing");
}
