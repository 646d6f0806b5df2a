// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/lifecycle.hpp"
#include "catch.hpp"

using namespace objector;
using namespace objector::objections;

namespace {

Objection at(const std::string& stage, const std::string& source = "page") {
    Objection objection;
    objection.stage = stage;
    objection.stages = {{"found", "2026-01-01T00:00:00.000Z", 1, "page"}};
    if (stage != "found") {
        objection.stages.push_back({stage, "2026-01-01T00:00:01.000Z", 2, source});
    }
    return objection;
}

/// "move filled", "note submitted", "repeat guided", "refused".
std::string effect(const Objection& objection, const char* event) {
    const auto next = step(objection, event);
    switch (next.kind) {
        case Step::Kind::move:
            return "move " + next.stage;
        case Step::Kind::note:
            return "note " + next.stage;
        case Step::Kind::repeat:
            return "repeat " + next.stage;
        case Step::Kind::refused:
            break;
    }
    return "refused";
}

journal::Entry lifecycle_entry(std::int64_t seq, const char* type, const char* stage) {
    return {seq, "2026-01-01T00:00:0" + std::to_string(seq) + ".000Z", type, "o", {{"stage", stage}}, "", ""};
}

}  // namespace

TEST_CASE("the way forward may skip steps, but not go backwards") {
    CHECK(effect(at("found"), "guided") == "move guided");
    CHECK(effect(at("found"), "filled") == "move filled");
    CHECK(effect(at("found"), "submitted") == "move submitted");
    CHECK(effect(at("guided"), "filled") == "move filled");
    CHECK(effect(at("guided"), "submitted") == "move submitted");
    CHECK(effect(at("filled"), "filled") == "move filled");
    CHECK(effect(at("filled"), "submitted") == "move submitted");
    CHECK(effect(at("filled"), "receipt_shown") == "move receipt_shown");
    CHECK(effect(at("filled"), "code_asked") == "move code_asked");
    CHECK(effect(at("submitted"), "code_asked") == "move code_asked");
    CHECK(effect(at("submitted"), "submitted") == "move submitted");
    CHECK(effect(at("submitted"), "receipt_shown") == "move receipt_shown");
    CHECK(effect(at("code_asked"), "receipt_shown") == "move receipt_shown");
}

TEST_CASE("steps that cannot happen are refused") {
    CHECK(effect(at("found"), "receipt_shown") == "refused");
    CHECK(effect(at("guided"), "receipt_shown") == "refused");
    CHECK(effect(at("found"), "code_asked") == "refused");
    CHECK(effect(at("found"), "answered_accepted") == "refused");
    CHECK(effect(at("submitted"), "guided") == "refused");
    CHECK(effect(at("submitted"), "filled") == "refused");
    CHECK(effect(at("code_asked"), "filled") == "refused");
    CHECK(effect(at("receipt_shown"), "submitted") == "refused");
    CHECK(effect(at("receipt_shown"), "error_shown") == "refused");
    CHECK(effect(at("confirmed"), "error_shown") == "refused");
    CHECK(effect(at("submitted"), "fill_incomplete") == "refused");
}

TEST_CASE("an error or a no after submitting leads back to the filled form") {
    for (const auto* stage : {"submitted", "code_asked"}) {
        CHECK(effect(at(stage), "error_shown") == "move filled");
        CHECK(effect(at(stage), "answered_not_accepted") == "move filled");
    }
    CHECK(effect(at("filled"), "error_shown") == "note filled");
    CHECK(effect(at("guided"), "error_shown") == "note guided");
}

TEST_CASE("the person's word counts until the page's own") {
    CHECK(effect(at("submitted"), "answered_accepted") == "move receipt_shown");
    CHECK(effect(at("receipt_shown", "user"), "receipt_shown") == "note receipt_shown");
    CHECK(effect(at("receipt_shown", "user"), "answered_not_accepted") == "move filled");
    CHECK(effect(at("receipt_shown", "page"), "answered_not_accepted") == "refused");
    CHECK(effect(at("receipt_shown", "page"), "answered_accepted") == "repeat receipt_shown");
}

TEST_CASE("the same thing seen again says nothing new") {
    CHECK(effect(at("guided"), "guided") == "repeat guided");
    CHECK(effect(at("filled"), "guided") == "repeat filled");
    CHECK(effect(at("code_asked"), "code_asked") == "repeat code_asked");
    CHECK(effect(at("receipt_shown"), "receipt_shown") == "repeat receipt_shown");
    CHECK(effect(at("confirmed"), "receipt_shown") == "repeat confirmed");
}

TEST_CASE("what is only worth knowing never moves the objection") {
    for (const auto* stage : {"found", "guided", "filled", "submitted", "code_asked", "receipt_shown"}) {
        CHECK(effect(at(stage), "link_broken") == std::string("note ") + stage);
        CHECK(effect(at(stage), "page_changed") == std::string("note ") + stage);
    }
    CHECK(effect(at("guided"), "fill_incomplete") == "note guided");
    CHECK(effect(at("code_asked"), "submitted") == "note code_asked");
}

TEST_CASE("an objection is what its entries made of it") {
    journal::Entry found{1, "2026-01-01T00:00:01.000Z", "found", "o", {}, "", ""};
    found.payload = {{"person_id", "p"}, {"account_id", "a"}, {"group", "g"},    {"platform", "instagram"},
                     {"kind", "k"},      {"round", "2026"},   {"stage", "found"}};
    auto objection = after(std::nullopt, found);
    CHECK(objection.id == "o");
    CHECK(objection.group == "g");
    CHECK(next_step(objection) == "open_form");

    objection = after(objection, lifecycle_entry(2, "filled", "filled"));
    CHECK(next_step(objection) == "submit");
    objection = after(objection, lifecycle_entry(3, "submitted", "submitted"));
    CHECK(submitted(objection));
    objection = after(objection, lifecycle_entry(4, "error_shown", "filled"));
    CHECK_FALSE(submitted(objection));
    objection = after(objection, lifecycle_entry(5, "submitted", "submitted"));
    objection = after(objection, lifecycle_entry(6, "answered_accepted", "receipt_shown"));
    CHECK(objection.stages.size() == 4);
    CHECK(objection.stages[1] == StageReached{"filled", "2026-01-01T00:00:02.000Z", 2, "page"});
    CHECK(objection.stages[2].seq == 3);
    CHECK(objection.stages[3].source == "user");
    objection = after(objection, lifecycle_entry(7, "receipt_shown", "receipt_shown"));
    CHECK(objection.stages[3].source == "page");
    CHECK(objection.stages[3].seq == 6);
    CHECK(objection.created == "2026-01-01T00:00:01.000Z");
    CHECK(objection.changed == "2026-01-01T00:00:07.000Z");
    CHECK(nlohmann::json(objection).get<Objection>() == objection);
}

TEST_CASE("broken addresses are remembered once each") {
    auto objection = at("guided");
    auto broken = lifecycle_entry(3, "link_broken", "guided");
    broken.payload["address"] = "https://www.facebook.com/help/contact/1";
    objection = after(objection, broken);
    objection = after(objection, broken);
    CHECK(objection.broken_addresses.size() == 1);
    CHECK(objection.stage == "guided");
    CHECK_FALSE(public_json(objection).contains("broken_addresses"));
}
