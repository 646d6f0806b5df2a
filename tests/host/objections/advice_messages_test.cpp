// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every message of the contract, and no other.
#include <set>

#include "catch.hpp"
#include "objections/advice_world.hpp"
#include "support/contract.hpp"

using namespace objector;
using test::World;

TEST_CASE("every message is one that the contract names, and every one can happen") {
    const auto& named = contract()["components"]["schemas"]["Advice"]["properties"]["message"]["enum"];
    std::set<std::string> seen;
    for (const auto* page : {"settings", "generative_ai", "rights_hub", "objection_form", "objection_receipt",
                             "code_entry", "other"}) {
        for (const auto* condition :
             {"ok", "loading", "logged_out", "not_in_region", "unavailable", "round_paused"}) {
            for (int variant = 0; variant < 4096; ++variant) {
                const auto bit = [variant](unsigned place) {
                    return ((static_cast<unsigned>(variant) >> place) & 1U) != 0;
                };
                World world(page);
                if (world.page.page == "objection_form") {
                    world.form(bit(0) ? "own_information" : "generic_legitimate_interest", bit(1));
                }
                world.page.condition = condition;
                if (bit(2)) {
                    world.armed(bit(3) ? "submitted" : "guided");
                } else if (bit(3)) {
                    world.objected("receipt_shown", bit(4) ? "a1" : "a2");
                }
                if (bit(4)) {
                    world.link("https://help.instagram.com/contact/9", "own_information", "objection_form");
                }
                if (bit(5)) {
                    world.accounts.push_back({"a2", "p1", "instagram", "", "", bit(6) ? "home" : ""});
                    world.accounts[0].group = bit(6) ? "home" : "";
                }
                if (bit(7)) {
                    world.dismissals = {{"p1", "", "instagram"}};
                }
                if (bit(8)) {
                    world.context.tried = {"generative_ai", "rights_hub", "objection_form"};
                }
                if (bit(9) && !bit(2)) {
                    bit(8) ? world.persons.clear()
                           : world.persons.push_back({"p2", "Bob", {}, "US", "en", {}, ""});
                    world.context.person_id = bit(7) && !bit(8) ? "p2" : "";
                    world.context.armed = bit(6);
                }
                if (bit(10)) {
                    world.page.jurisdiction = bit(0) ? "none" : "eu";
                    world.persons[0].country = bit(11) ? "US" : "DE";
                    if (bit(6)) {
                        world.link("https://www.facebook.com/help/contact/8", "third_party_information",
                                   "objection_form");
                    }
                }
                if (bit(11) && !bit(10)) {
                    world.page.platform = bit(8) ? "threads" : "whatsapp";
                    if (bit(0)) {
                        world.accounts = {{"a1", "p1", "none", "", "", ""}};
                        if (world.page.page == "objection_form" && bit(6)) {
                            world.page.objection = "third_party_information";
                        }
                        for (auto& objection : world.objections) {
                            objection.kind = "third_party_information";
                        }
                    } else if (bit(6)) {
                        world.accounts = {{"a1", "p1", "whatsapp", "", "", ""}};
                        for (auto& objection : world.objections) {
                            objection.kind = "whatsapp_ai_chats";
                        }
                    }
                }
                seen.insert(world.advice().message);
            }
        }
    }
    for (const auto& message : seen) {
        CHECK(std::find(named.begin(), named.end(), message) != named.end());
    }
    for (const auto& message : named) {
        INFO(message);
        CHECK(seen.count(message.get<std::string>()) == 1);
    }
}
