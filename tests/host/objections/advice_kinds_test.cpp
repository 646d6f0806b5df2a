// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Platforms that another one speaks for, people without an account, WhatsApp, and people elsewhere.
#include "catch.hpp"
#include "objections/advice_world.hpp"

using namespace objector;
using test::World;

namespace {

World without_account(const std::string& page) {
    World world(page);
    world.accounts = {{"n1", "p1", "none", "", "", ""}};
    world.page.platform = "facebook";
    return world;
}

World elsewhere(const std::string& page) {
    World world(page);
    world.persons[0].country = "US";
    return world;
}

}  // namespace

TEST_CASE("Threads goes through the Instagram account, and is not asked twice") {
    World world;
    world.page.platform = "threads";
    auto advice = world.advice();
    CHECK(world.says() == "prompt prompt_through_parent");
    CHECK(advice.platform == "instagram");
    CHECK(advice.account_id == "a1");
    CHECK(advice.params.at("child") == "threads");
    CHECK(advice.target->leads_to == "generative_ai");

    world.accounts.push_back({"a2", "p1", "threads", "", "", ""});
    CHECK(world.advice().account_id == "a1");
    world.objected("submitted");
    CHECK(world.says() == "none already_objected");
    CHECK(world.form().says() == "explain already_objected");

    // With no Instagram account known, the Threads account speaks for itself; with none at all, Instagram.
    World alone;
    alone.page.platform = "threads";
    alone.accounts = {{"a2", "p1", "threads", "", "", ""}};
    CHECK(alone.advice().platform == "threads");
    CHECK(alone.says() == "prompt prompt_object");
    alone.accounts.clear();
    CHECK(alone.advice().platform == "instagram");
}

TEST_CASE("one objection covers every account of its group, whatever the platform") {
    for (const auto* platform : {"facebook", "instagram", "threads", "meta_account", "messenger"}) {
        World world;
        world.page.platform = platform;
        world.accounts = {{"a1", "p1", "meta_ai", "", "", "home"}, {"a2", "p1", platform, "", "", "home"}};
        world.objected("receipt_shown", "a1");
        INFO(platform);
        CHECK(world.says() == "none covered_by_group");
        world.accounts[1].group = "";
        CHECK(world.says() != "none covered_by_group");
    }
}

TEST_CASE("WhatsApp has an objection of its own, about chats with AI") {
    World world;
    world.page.platform = "whatsapp";
    world.accounts = {{"w1", "p1", "whatsapp", "", "", "home"}, {"a1", "p1", "instagram", "", "", "home"}};
    world.objected("submitted");
    CHECK(world.says() == "prompt prompt_whatsapp");
    CHECK(world.advice().kind == "whatsapp_ai_chats");
    CHECK(world.advice().target->leads_to == "rights_hub");

    world.objected("guided", "w1");
    world.objections[0].kind = "whatsapp_ai_chats";
    world.objections[0].platform = "whatsapp";
    world.context = {.person_id = "", .account_id = "", .objection_id = "o2", .armed = true, .tried = {}};
    world.page.page = "rights_hub";
    world.page.platform = "meta_account";
    CHECK(world.says() == "guide guide_hub_whatsapp");
    world.form("whatsapp_ai_chats");
    CHECK(world.says() == "fill fill");
    world.objections[0].stage = "submitted";
    CHECK(world.says() == "explain already_objected");
}

TEST_CASE("who has no account objects to what others published, once") {
    auto world = without_account("generative_ai");
    CHECK(world.says() == "none nothing");
    world.link("https://www.facebook.com/help/contact/510058597920541", "third_party_information",
               "objection_form");
    CHECK(world.says() == "prompt prompt_third_party");
    CHECK(world.advice().platform == "none");
    CHECK(world.advice().kind == "third_party_information");
    CHECK(world.advice().account_id == "n1");

    // There is nothing to log in with: the page that everybody sees is shown instead.
    world = without_account("settings");
    world.page.condition = "logged_out";
    CHECK(world.says() == "prompt prompt_third_party");
    CHECK(world.advice().target->leads_to == "generative_ai");

    world = without_account("rights_hub");
    world.page.platform = "meta_account";
    CHECK(world.says() == "prompt prompt_third_party");
    world.context.armed = true;
    CHECK(world.says() == "guide guide_hub_third_party");

    world = without_account("settings").form("third_party_information");
    world.page.platform = "facebook";
    CHECK(world.says() == "offer_fill offer_fill");
    world.objected("submitted", "n1");
    world.objections[0].kind = "third_party_information";
    CHECK(world.says() == "explain already_third_party");
    // It is about the person: an account made later changes nothing.
    world.accounts.push_back({"a2", "p1", "instagram", "", "", ""});
    CHECK(world.says() == "explain already_third_party");
    world.page.page = "settings";
    world.page.platform = "instagram";
    CHECK(world.says() == "prompt prompt_object");
}

TEST_CASE("the page about generative AI is for the accounts there are, on whichever site it is read") {
    World world("generative_ai");
    world.page.platform = "facebook";
    CHECK(world.advice().platform == "instagram");
    CHECK(world.advice().account_id == "a1");
    world.accounts.push_back({"w1", "p1", "whatsapp", "", "", ""});
    CHECK(world.says() == "ask ask_account");
    world.accounts.push_back({"f1", "p1", "facebook", "", "", ""});
    CHECK(world.advice().account_id == "f1");
    world.accounts.clear();
    CHECK(world.advice().platform == "facebook");
}

TEST_CASE("the general form points at its first question, then at the link behind it") {
    World world;
    world.form("generic_legitimate_interest");
    CHECK(world.says() == "guide guide_generic");
    world.link("https://help.instagram.com/contact/233964459562201", "own_information", "objection_form");
    CHECK(world.says() == "guide guide_click_link");
    CHECK(world.advice().target->objection == "own_information");
}

TEST_CASE("residents elsewhere are told what they cannot do, and what they can") {
    auto world = elsewhere("generative_ai");
    CHECK(world.says() == "explain not_entitled");
    CHECK_FALSE(world.advice().target);
    CHECK(world.advice().params.at("country") == "US");
    world.page.jurisdiction = "none";
    CHECK(world.says() == "explain not_entitled");

    world.link("https://www.facebook.com/help/contact/510058597920541", "third_party_information",
               "objection_form");
    CHECK(world.says() == "explain not_entitled_third_party");
    CHECK(world.advice().target->source == "page_link");
    world = elsewhere("settings").form("third_party_information");
    CHECK(world.says() == "explain third_party_by_hand");

    // The page that a European sees, with the form: perhaps the person has moved.
    world = elsewhere("settings").form();
    world.page.jurisdiction = "eu";
    CHECK(world.says() == "explain lives_elsewhere");
    world = elsewhere("privacy_policy");
    world.page.jurisdiction = "eu";
    CHECK(world.says() == "explain not_entitled");
}

TEST_CASE("a European on the page for others is told why, not that there is no right") {
    World world("generative_ai");
    world.page.jurisdiction = "none";
    CHECK(world.says() == "explain other_region");
    CHECK_FALSE(world.advice().target);
    world.armed();
    CHECK(world.says() == "explain other_region");
    CHECK(world.advice().target->leads_to == "rights_hub");
    // The link is there all the same: then it may be used.
    world.link("https://help.instagram.com/contact/233964459562201", "own_information", "objection_form");
    CHECK(world.says() == "guide guide_click_link");
    for (const auto* jurisdiction : {"eu", "uk", "unknown"}) {
        World other("generative_ai");
        other.page.jurisdiction = jurisdiction;
        CHECK(other.says() == "prompt prompt_object");
    }
}
