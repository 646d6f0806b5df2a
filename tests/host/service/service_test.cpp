// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/service.hpp"

#include <set>

#include "catch.hpp"
#include "service_caller.hpp"
#include "support/contract.hpp"

using namespace objector;
using nlohmann::json;
using test::data_of;
using Caller = test::ServiceCaller;

namespace {

std::set<std::string> named_methods() {
    std::set<std::string> names;
    for (const auto& method : contract()["methods"]) {
        if (method["name"] != "hello") {
            names.insert(method["name"].get<std::string>());
        }
    }
    return names;
}

}  // namespace

TEST_CASE("the service has exactly the methods of the contract") {
    const Caller caller;
    std::set<std::string> handled;
    for (const auto& [name, handler] : caller.methods()) {
        handled.emplace(name);
    }
    CHECK(handled == named_methods());
    CHECK_FALSE(std::filesystem::exists(caller.folder().root()));
}

TEST_CASE("one objection from welcome to receipt, each result as the contract says") {
    Caller caller;
    const auto ada = caller.ada();
    CHECK(caller.call("persons.list", json::object())["persons"].size() == 1);

    auto advice = caller.call(
        "advice.get", {{"finding", caller.finding("settings")}, {"context", {{"armed", false}}}})["advice"];
    CHECK(advice["action"] == "prompt");
    CHECK(advice["target"]["leads_to"] == "generative_ai");

    const auto objection = caller.begin(ada);
    CHECK(objection["round"] == "2026");
    CHECK(objection["next"] == "open_form");
    caller.record(objection, "guided");

    const auto values = caller.call(
        "fill.values",
        {{"objection_id", objection["id"]},
         {"language", "en"},
         {"fields",
          {{{"role", "email"}, {"confidence", 1}},
           {{"role", "reason"}, {"confidence", 1}, {"min_length", 100}, {"max_length", 600}}}}})["values"];
    CHECK(values["email"] == "ada@example.org");
    CHECK(values["country"] == "DE");
    CHECK(values["reason"].get<std::string>().size() >= 100);
    CHECK(values["additional"] == "");

    caller.record(objection, "filled", {{"clicks", 2}});
    caller.record(objection, "submitted", {{"sent", {{"email", "ada@example.org"}, {"reason", "x"}}}});
    const auto shown = caller.record(objection, "receipt_shown", {{"words", "We received your objection."}});
    CHECK(shown["objection"]["stage"] == "receipt_shown");
    CHECK(shown["objection"]["next"] == "await_confirmation");

    CHECK(caller.call("objections.list", {{"person_id", ada["id"]}, {"limit", 10}})["total"] == 1);
    const auto accounts = caller.call("accounts.list", {{"person_id", ada["id"]}})["accounts"];
    REQUIRE(accounts.size() == 1);
    auto account = accounts[0];
    account["email"] = "ada@work.example";
    caller.call("accounts.save", {{"account", account}, {"key", caller.key()}});
    caller.call("prompts.dismiss", {{"platform", "facebook"}, {"key", caller.key()}});
    caller.call("letters.preview", {{"person", ada}, {"language", "fr-BE"}});

    const auto log = caller.call("log.page", {{"objection_id", objection["id"]}, {"limit", 2}});
    CHECK(log["total"] == 5);
    CHECK(log["entries"].size() == 2);
    CHECK(caller.call("log.page", {{"before", log["next"]}, {"limit", 100}})["entries"].size() == 5);
    CHECK(caller.call("log.verify", json::object())["ok"] == true);
    CHECK(caller.call("status.get", json::object())["entries"] == 9);
    for (const auto* format : {"json", "csv", "html"}) {
        CHECK(caller.call("export.page", {{"format", format}})["next"].is_null());
    }
    caller.call("extension.report", {{"missing_sites", 0}});
    caller.call("doctor.run", json::object());
    const auto catalogue = caller.call("catalogue.get", {{"have", 0}});
    CHECK(caller.call("catalogue.get", {{"have", catalogue["version"]}})["files"].is_null());
    for (const auto& name : catalogue["files"]) {
        const auto file = caller.call("catalogue.file", {{"name", name}, {"version", catalogue["version"]}});
        CHECK(file["content"]["schema"] == 1);
    }
    CHECK(caller.error("catalogue.file", {{"name", "index"}, {"version", catalogue["version"]}}) ==
          "catalogue_unknown");
    CHECK(caller.error("catalogue.file", {{"name", "forms"}, {"version", 999}}) == "catalogue_unknown");

    CHECK(caller.error("erase.all", {{"confirm", "erase"}}) == "confirmation_missing");
    CHECK(caller.call("erase.all", {{"confirm", "ERASE"}})["entries"] == 9);
    CHECK(caller.call("status.get", json::object())["persons"].empty());
    auto expected = named_methods();
    std::erase_if(expected, [](const std::string& name) { return name.starts_with("mail."); });
    CHECK(caller.called() == expected);
}

TEST_CASE("the e-mail for the form is the account's, else the person's first") {
    Caller caller;
    const auto ada = caller.ada();
    caller.call(
        "accounts.save",
        {{"account", {{"person_id", ada["id"]}, {"platform", "instagram"}, {"email", "insta@example.org"}}},
         {"key", caller.key()}});
    const auto objection = caller.begin(ada);
    const auto filled =
        caller.call("fill.values", {{"objection_id", objection["id"]}, {"fields", json::array()}});
    CHECK(filled["values"]["email"] == "insta@example.org");
    CHECK(filled["account_email"] == "insta@example.org");
}

TEST_CASE("a form with only one box gets the letter there") {
    Caller caller;
    const auto objection = caller.begin(caller.ada());
    const auto values = caller.call(
        "fill.values",
        {{"objection_id", objection["id"]},
         {"fields", {{{"role", "additional"}, {"confidence", 1}, {"max_length", 500}}}}})["values"];
    CHECK(values["reason"] == "");
    CHECK(values["additional"].get<std::string>().size() > 50);
}

TEST_CASE("a page of long letters ends before the message is too long, and goes on") {
    Caller caller;
    const auto objection = caller.begin(caller.ada());
    for (int i = 0; i < 40; ++i) {
        caller.record(objection, "filled", {{"sent", {{"reason", std::string(20'000, 'x')}}}});
    }
    json next;
    std::int64_t seen = 0;
    do {
        json params{{"limit", 100}};
        if (!next.is_null()) {
            params["before"] = next;
        }
        const auto page = caller.call("log.page", params);
        CHECK(page.dump().size() < 900'000);
        REQUIRE_FALSE(page["entries"].empty());
        seen += static_cast<std::int64_t>(page["entries"].size());
        next = page["next"];
    } while (!next.is_null());
    CHECK(seen == 43);
}

TEST_CASE("errors are those of the contract") {
    Caller caller;
    CHECK(caller.error("persons.save", {{"person", json::object()}, {"key", "key-0001"}}) ==
          "invalid_params");
    CHECK(caller.error("objections.record", {{"objection_id", "nothing"},
                                             {"event", "filled"},
                                             {"details", json::object()},
                                             {"key", "key-0001"}}) == "objection_unknown");
    CHECK(caller.error("fill.values", {{"objection_id", "nothing"}, {"fields", json::array()}}) ==
          "objection_unknown");
    CHECK(caller.error("advice.get", {{"finding", Caller::finding("settings")},
                                      {"context", {{"armed", false}, {"person_id", "nobody"}}}}) ==
          "person_unknown");
}

TEST_CASE("a journal deleted by hand is begun anew, and says nothing of what was") {
    Caller caller;
    caller.ada();
    std::filesystem::remove_all(caller.folder().root());
    CHECK(caller.call("persons.list", json::object())["persons"].empty());
    caller.ada();
    CHECK(caller.call("status.get", json::object())["entries"] == 1);
}

TEST_CASE("a damaged journal can still be erased") {
    Caller caller;
    caller.folder().create();
    test::write_file(caller.folder().journal(), "this is no journal");
    CHECK(caller.error("status.get", json::object()) == "journal_damaged");
    CHECK(test::read_file(caller.folder().journal()) == "this is no journal");
    CHECK(caller.call("erase.all", {{"confirm", "ERASE"}})["entries"] == 0);
    CHECK(caller.call("status.get", json::object())["entries"] == 0);
}

TEST_CASE("erasing takes what repairs and interrupted programs left of a journal") {
    Caller caller;
    caller.folder().create();
    const auto root = caller.folder().root();
    const std::vector<std::string> names{
        "journal.sqlite3-wal",          "journal-damaged-2026-11-21T09-05-07.042Z.sqlite3",
        "journal.sqlite3.new-0123",     "journal-damaged-2026-11-21T09-05-07.042Z.sqlite3-wal",
        "journal-repaired.sqlite3",     "journal-repaired.sqlite3.new-0123.new-4567",
        "journal.sqlite3.new-0123-wal", "journal-repaired.sqlite3.new-0123-shm"};
    for (const auto& name : names) {
        test::write_file(root / name, "somebody's objections");
    }
    caller.call("erase.all", {{"confirm", "ERASE"}});
    for (const auto& name : names) {
        INFO(name);
        CHECK_FALSE(std::filesystem::exists(root / name));
    }
}

TEST_CASE("erasing where nothing is makes nothing") {
    Caller caller;
    CHECK(caller.call("erase.all", {{"confirm", "ERASE"}})["entries"] == 0);
    CHECK_FALSE(std::filesystem::exists(caller.folder().journal()));
}
