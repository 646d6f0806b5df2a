// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "computer.hpp"

using namespace objector::registration;
using namespace objector::registration::world;

TEST_CASE("a Snap of Chromium is left, a Flatpak gets a host of its own") {
    Computer computer;
    Computer::put(computer.request.host_program, "the host");
    fs::create_directories(computer.request.places.home / "snap/chromium");
    const auto sandbox = computer.request.places.home / ".var/app/org.mozilla.firefox";
    fs::create_directories(sandbox);
    for (const bool named : {false, true}) {
        if (named) {
            computer.request.browsers = {"chromium-snap", "firefox-flatpak"};
        }
        const auto deeds = register_host(computer.request);
        REQUIRE(deeds.size() == 3);
        CHECK(deeds[0].result == "left");
        CHECK_FALSE(deeds[0].reason.empty());
    }
    const auto copy = sandbox / "data/objector-program/objector-host";
    CHECK(read_text(copy) == "the host");
    CHECK((fs::status(copy).permissions() & fs::perms::owner_exec) != fs::perms::none);
    CHECK(read_json(sandbox / ".mozilla/native-messaging-hosts/org.objector.host.json").at("path") ==
          copy.string());
    computer.request.browsers = {};
    unregister_host(computer.request);
    CHECK(fs::is_empty(sandbox));
    // One that is linked to libraries would not run in there.
    computer.request.host_program = "/proc/self/exe";
    for (const auto& deed : register_host(computer.request)) {
        CHECK(deed.result == "left");
    }
    CHECK(fs::is_empty(sandbox));
}

TEST_CASE("a browser that the manifest for the whole computer serves needs none of the user's") {
    Computer computer;
    computer.install("chromium");
    computer.request.system_wide = true;
    register_host(computer.request);
    computer.request.system_wide = false;
    CHECK(results(register_host(computer.request)) == std::vector<std::string>{"unchanged"});
    CHECK_FALSE(fs::exists(computer.chromium_manifest()));
    // One of the user's that is wrong stands before it.
    Computer::put(computer.chromium_manifest(), "{");
    CHECK(results(register_host(computer.request)) == std::vector<std::string>{"written"});
}
