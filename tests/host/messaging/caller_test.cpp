// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/caller.hpp"

#include <fstream>
#include <vector>

#include "../support/temporary_folder.hpp"
#include "catch.hpp"

using namespace objector;
using messaging::KnownCallers;

namespace {

const std::string origin = "chrome-extension://lbmneedenkkieemhdbdjpknkngmggiej/";
const std::string manifest = "/usr/lib/mozilla/native-messaging-hosts/org.objector.host.json";

bool accepted(const std::vector<std::string_view>& arguments,
              const KnownCallers& callers = messaging::built_in_callers()) {
    return messaging::is_known_caller(arguments, callers);
}

}  // namespace

TEST_CASE("the browsers' ways of starting the host are known") {
    CHECK(accepted({origin}));
    CHECK(accepted({origin, "--parent-window=0"}));
    CHECK(accepted({manifest, "objector@objector"}));
}

TEST_CASE("everybody else is refused") {
    CHECK_FALSE(accepted({}));
    CHECK_FALSE(accepted({""}));
    CHECK_FALSE(accepted({"--help"}));
    CHECK_FALSE(accepted({"chrome-extension://"}));
    CHECK_FALSE(accepted({"chrome-extension:///"}));
    CHECK_FALSE(accepted({"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"}));
    CHECK_FALSE(accepted({std::string_view(origin).substr(0, origin.size() - 1)}));
    CHECK_FALSE(accepted({origin + "page.html"}));
    CHECK_FALSE(accepted({origin, "status"}));
    CHECK_FALSE(accepted({"https://lbmneedenkkieemhdbdjpknkngmggiej/"}));
    CHECK_FALSE(accepted({manifest}));
    CHECK_FALSE(accepted({manifest, "other@example.org"}));
    CHECK_FALSE(accepted({manifest, "objector@objector", "more"}));
    CHECK_FALSE(accepted({"objector@objector", manifest}));
}

TEST_CASE("an installer can make its own extension known") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "callers.json";
    auto callers = messaging::built_in_callers();
    const std::vector<std::string_view> own{"chrome-extension://aaaabbbbccccddddaaaabbbbccccdddd/"};

    messaging::add_callers(callers, file);
    CHECK_FALSE(accepted(own, callers));
    for (const auto* text : {"", "nonsense", "[]", "5", R"({"chromium_extension_ids":5})",
                             R"({"chromium_extension_ids":[5,""]})"}) {
        std::ofstream(file) << text;
        messaging::add_callers(callers, file);
        CHECK_FALSE(accepted(own, callers));
        CHECK_FALSE(accepted({"chrome-extension:///"}, callers));
    }
    std::ofstream(file) << R"({"chromium_extension_ids":["aaaabbbbccccddddaaaabbbbccccdddd"]})";
    messaging::add_callers(callers, file);
    CHECK(accepted(own, callers));
    CHECK(accepted({origin}, callers));
}
