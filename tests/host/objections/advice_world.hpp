// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "objections/advice.hpp"

namespace objector::test {

/// Persons, accounts and objections to ask advice about; with a few doors of its own, so that a change of
/// the catalogue changes no test of the rules.
struct World {
    calendar::Doors doors{nlohmann::json::parse(R"({"parents": {"threads": "instagram"}, "doors": [
        {"id": "genai", "platform": "instagram", "page": "generative_ai", "objection": "own_information",
         "href": "https://privacycenter.instagram.com/privacy/genai/", "jurisdictions": ["eu"],
         "from": "2025-05-28", "to": null, "rank": 1},
        {"id": "hub", "platform": "instagram", "page": "rights_hub", "objection": "own_information",
         "href": "https://help.meta.com/support/privacy/", "jurisdictions": ["eu"],
         "from": "2026-07-23", "to": null, "rank": 2},
        {"id": "form", "platform": "instagram", "page": "objection_form", "objection": "own_information",
         "href": "https://help.instagram.com/contact/233964459562201", "jurisdictions": ["eu"],
         "from": "2025-04-16", "to": null, "rank": 9},
        {"id": "meta", "platform": "meta_account", "page": "rights_hub", "objection": "own_information",
         "href": "https://help.meta.com/support/privacy/", "jurisdictions": ["eu"],
         "from": "2026-07-23", "to": null, "rank": 1},
        {"id": "others", "platform": "none", "page": "generative_ai", "objection": "third_party_information",
         "href": "https://www.facebook.com/privacy/genai/", "jurisdictions": ["eu"],
         "from": "2025-04-15", "to": null, "rank": 1},
        {"id": "chats", "platform": "whatsapp", "page": "rights_hub", "objection": "whatsapp_ai_chats",
         "href": "https://help.meta.com/support/privacy/", "jurisdictions": ["eu"],
         "from": "2026-07-23", "to": null, "rank": 1}]})")};
    std::vector<objections::Person> persons{{"p1", "Ada", {"ada@example.org"}, "DE", "de", {}, ""}};
    std::vector<objections::Account> accounts{{"a1", "p1", "instagram", "ada", "", ""}};
    std::vector<objections::Objection> objections;
    std::vector<objections::Dismissal> dismissals;
    Date today = parse_date("2026-11-21").value();
    objections::Finding page;
    objections::Context context;

    explicit World(const std::string& page_kind = "settings") {
        page.page = page_kind;
        page.platform = "instagram";
        page.address = "https://www.instagram.com/" + page_kind + "/";
    }

    World& objected(const std::string& stage, const std::string& account = "a1") {
        objections::Objection objection;
        objection.id = "o" + std::to_string(objections.size() + 1);
        objection.person_id = "p1";
        objection.account_id = account;
        objection.platform = "instagram";
        objection.kind = "own_information";
        objection.round = "2025-eu";
        objection.stage = stage;
        objections.insert(objections.begin(), objection);
        return *this;
    }
    /// As after a click on our prompt.
    World& armed(const std::string& stage = "guided") {
        objected(stage);
        context.armed = true;
        context.objection_id = objections.front().id;
        return *this;
    }
    World& form(const std::string& kind = "own_information", bool sure = true) {
        page.page = "objection_form";
        page.objection = kind;
        page.has_form = true;
        page.sure = sure;
        page.address = "https://help.instagram.com/contact/233964459562201";
        return *this;
    }
    World& link(const std::string& href, const std::string& objection, const std::string& leads_to) {
        page.links.push_back({href, objection, leads_to});
        return *this;
    }

    [[nodiscard]] objections::Advice advice() const {
        return advise(page, context,
                      {persons, accounts, objections, dismissals, doors, calendar::Rounds::known(), today});
    }
    /// "action message", with the event behind it where there is one.
    [[nodiscard]] std::string says() const {
        const auto given = advice();
        return given.action + " " + given.message + (given.event.empty() ? "" : " " + given.event);
    }
};

}  // namespace objector::test
