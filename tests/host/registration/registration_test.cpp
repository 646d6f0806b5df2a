// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/registration.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "catalogue/catalogue.hpp"
#include "catch.hpp"
#include "computer.hpp"
#include "registration/receipt.hpp"
#include "support/errors.hpp"

using namespace objector;
using namespace objector::registration;
using namespace objector::registration::world;

namespace {

const std::string own_id(32, 'a');

}  // namespace

TEST_CASE("the table of browsers is complete and consistent") {
    const auto table = nlohmann::json::parse(catalogue::text("manifests/browsers.json"));
    std::set<std::string> ids;
    for (const auto& row : table.at("browsers")) {
        INFO(row.dump());
        CHECK(ids.insert(row.at("id")).second);
        CHECK((row.at("kind") == "chromium" || row.at("kind") == "firefox"));
        CHECK(row.contains("linux"));
        // A Snap that can start no host has no folder for it.
        CHECK((row.at("linux").contains("user") || row.value("sandbox", "") == "snap"));
        CHECK(row.at("linux").value("user", "~").find_first_of("~$") == 0);
        CHECK(row.at("linux").contains("sandbox") == (row.value("sandbox", "") == "flatpak"));
        for (const auto* const system : {"linux", "macos"}) {
            if (row.contains(system) && row.at(system).contains("system")) {
                CHECK(row.at(system).at("system").get<std::string>().front() == '/');
            }
        }
    }
    for (const auto* const id :
         {"firefox", "chromium", "chrome", "edge", "brave", "vivaldi", "opera", "librewolf"}) {
        CHECK(ids.contains(id));
    }
    const Computer computer;
    for (auto places = computer.request.places; const auto* const system : {"linux", "macos"}) {
        places.system = system;
        CHECK(browsers(places).size() >= 8);
    }
}

TEST_CASE("browsers that are here get a manifest that names the host and lets our extension in") {
    const Computer computer;
    computer.install("chromium");
    computer.install("firefox-esr");
    CHECK(results(register_host(computer.request)) == std::vector<std::string>{"written", "written"});

    const auto chromium = read_json(computer.chromium_manifest());
    CHECK(chromium.at("name") == "org.objector.host");
    CHECK(chromium.at("type") == "stdio");
    CHECK(chromium.at("path") == computer.request.host_program.string());
    CHECK(chromium.at("allowed_origins") ==
          nlohmann::json::array({"chrome-extension://lbmneedenkkieemhdbdjpknkngmggiej/"}));
    const auto firefox = read_json(computer.firefox_manifest());
    CHECK(firefox.at("allowed_extensions") == nlohmann::json::array({"objector@objector"}));
    CHECK_FALSE(firefox.contains("allowed_origins"));

    CHECK(fs::status(computer.chromium_manifest()).permissions() == static_cast<fs::perms>(0644));
    CHECK(fs::status(computer.request.data_folder).permissions() == fs::perms::owner_all);
    // Nothing half-written stays behind.
    for (const auto& path : computer.everything()) {
        CHECK(fs::path(path).filename().string().find(".tmp") == std::string::npos);
    }
}

TEST_CASE("a browser that was only used, not found in PATH, counts as here") {
    const Computer computer;
    fs::create_directories(computer.request.places.home / ".mozilla/firefox");
    register_host(computer.request);
    CHECK(fs::exists(computer.firefox_manifest()));
    CHECK_FALSE(fs::exists(computer.chromium_manifest()));
}

TEST_CASE("registering twice changes nothing") {
    const Computer computer;
    computer.install("chromium");
    register_host(computer.request);
    const auto before = computer.everything();
    CHECK(results(register_host(computer.request)) == std::vector<std::string>{"unchanged"});
    CHECK(computer.everything() == before);
}

TEST_CASE("a dry run writes nothing") {
    Computer computer;
    computer.install("chromium");
    computer.install("firefox");
    computer.request.dry_run = true;
    computer.request.extension_ids = {own_id};
    const auto before = computer.everything();
    CHECK(register_host(computer.request).size() == 3);
    CHECK(unregister_host(computer.request).empty());
    CHECK(computer.everything() == before);

    computer.request.dry_run = false;
    register_host(computer.request);
    const auto registered = computer.everything();
    computer.request.dry_run = true;
    CHECK(unregister_host(computer.request).size() == 3);
    CHECK(computer.everything() == registered);
}

TEST_CASE("unregister takes everything back and nothing else") {
    Computer computer;
    computer.install("chromium");
    computer.install("firefox");
    const auto other = computer.request.places.home / ".mozilla/native-messaging-hosts/other.json";
    Computer::put(other, "{}");
    const auto before = computer.everything();
    computer.request.extension_ids = {own_id};
    register_host(computer.request);
    CHECK(computer.everything() != before);
    for (const auto& result : results(unregister_host(computer.request))) {
        CHECK(result == "removed");
    }
    auto after = computer.everything();
    // The data folder is the person's; uninstalling does not decide about it.
    after.erase(computer.request.data_folder.string());
    CHECK(after == before);
    CHECK(unregister_host(computer.request).empty());
}

TEST_CASE("a manifest that somebody changed is left, and said to be") {
    const Computer computer;
    computer.install("chromium");
    computer.install("firefox");
    register_host(computer.request);
    Computer::put(computer.chromium_manifest(), "{\"mine\": true}");
    const auto deeds = unregister_host(computer.request);
    REQUIRE(deeds.size() == 2);
    for (const auto& deed : deeds) {
        CHECK(deed.result == (deed.browser == "chromium" ? "left" : "removed"));
        CHECK(deed.reason.empty() == (deed.browser != "chromium"));
    }
    CHECK(fs::exists(computer.chromium_manifest()));
    CHECK_FALSE(fs::exists(computer.firefox_manifest()));
    // It is still known, so that the next run names it again.
    CHECK(results(unregister_host(computer.request)) == std::vector<std::string>{"left"});
    fs::remove(computer.chromium_manifest());
    CHECK(results(unregister_host(computer.request)) == std::vector<std::string>{"missing"});
}

TEST_CASE("an id of a locally packed extension is let in, remembered, and told to the host") {
    Computer computer;
    computer.install("chromium");
    computer.request.extension_ids = {own_id};
    register_host(computer.request);
    computer.request.extension_ids = {};
    register_host(computer.request);
    const auto origins = read_json(computer.chromium_manifest()).at("allowed_origins");
    CHECK(std::count(origins.begin(), origins.end(), "chrome-extension://" + own_id + "/") == 1);
    CHECK(origins.size() == 2);
    const auto callers = computer.request.host_program.parent_path() / "callers.json";
    CHECK(read_json(callers).at("chromium_extension_ids") == nlohmann::json::array({own_id}));
    unregister_host(computer.request);
    CHECK_FALSE(fs::exists(callers));
}

TEST_CASE("what cannot be is refused by name") {
    Computer computer;
    const auto refused = [&](const RegistrationRequest& request) {
        try {
            register_host(request);
        } catch (const ProtocolError& error) {
            return error.name();
        }
        return std::string();
    };
    for (const auto* const id :
         {"", "abc", "ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"}) {
        computer.request.extension_ids = {id};
        CHECK(refused(computer.request) == "invalid_params");
    }
    computer.request.extension_ids = {};
    computer.request.browsers = {"netscape"};
    CHECK(refused(computer.request) == "invalid_params");
    computer.request.browsers = {};
    fs::remove(computer.request.host_program);
    CHECK(refused(computer.request) == "internal_error");
    Computer::put(computer.request.host_program, "");
    Computer::put(computer.request.data_folder / "registration.json", "{\"files\": 3");
    CHECK(refused(computer.request) == "internal_error");
}

TEST_CASE("for the whole computer, under the root that was given") {
    Computer computer;
    computer.install("chromium");
    computer.install("vivaldi");
    computer.request.system_wide = true;
    register_host(computer.request);
    const auto file =
        computer.request.places.root / "etc/chromium/native-messaging-hosts/org.objector.host.json";
    CHECK(fs::exists(file));
    CHECK(fs::status(file.parent_path()).permissions() == static_cast<fs::perms>(0755));
    unregister_host(computer.request);
    CHECK_FALSE(fs::exists(computer.request.places.root));
}

TEST_CASE("a folder that cannot be made is a failed deed, the others are done") {
    const Computer computer;
    computer.install("chromium");
    computer.install("firefox");
    Computer::put(computer.request.places.home / ".mozilla", "a file where a folder should be");
    const auto deeds = register_host(computer.request);
    REQUIRE(deeds.size() == 2);
    for (const auto& deed : deeds) {
        CHECK(deed.result == (deed.browser == "firefox" ? "failed" : "written"));
    }
}
