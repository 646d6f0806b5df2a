// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/hello.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "messaging/methods.hpp"
#include "support/errors.hpp"

using namespace objector;
using nlohmann::json;

namespace {

json usual() {
    return {
        {"protocol", {1}}, {"extension_version", "0.1.0"}, {"browser", "Firefox/140.0"}, {"language", "de"}};
}

bool contract_allows(const json& params) {
    try {
        messaging::Methods().check_params("hello", params);
        return true;
    } catch (const ProtocolError&) {
        return false;
    }
}

json with(const std::string& name, const json& value) {
    auto params = usual();
    params[name] = value;
    return params;
}

}  // namespace

TEST_CASE("the hello of our extension needs no look into the contract") {
    CHECK(messaging::is_plain_hello(usual()));
    CHECK(messaging::is_plain_hello({{"protocol", {1, 2}}, {"extension_version", "0.1.0"}}));
    CHECK(messaging::is_plain_hello(with("language", "pt-BR")));
}

TEST_CASE("no hello is plain that the contract does not allow") {
    std::vector<json> values{nullptr,
                             true,
                             false,
                             0,
                             1,
                             -1,
                             1.5,
                             "",
                             "x",
                             "de",
                             "DE",
                             "d1",
                             "de-",
                             "de-de",
                             "de-D1",
                             "de_DE",
                             "de-DE",
                             "ger",
                             std::string("d\0", 2),
                             std::string(40, 'x'),
                             std::string(41, 'x'),
                             std::string(100, 'x'),
                             std::string(101, 'x'),
                             json::array(),
                             json::object(),
                             json::array({1}),
                             json::array({0}),
                             json::array({-1}),
                             json::array({1.5}),
                             json::array({"1"}),
                             json::array({1, nullptr}),
                             json::array({json::array({1})}),
                             json(std::vector<int>(16, 1)),
                             json(std::vector<int>(17, 1))};
    std::vector<json> hellos{json(), json::array(), json::array({1}), json::object(), "hello", 5};
    for (const auto* name : {"protocol", "extension_version", "browser", "language", "other", ""}) {
        for (const auto& value : values) {
            hellos.push_back(with(name, value));
        }
        auto without = usual();
        without.erase(name);
        hellos.push_back(without);
    }
    int plain = 0;
    for (const auto& hello : hellos) {
        if (messaging::is_plain_hello(hello)) {
            INFO(hello.dump());
            CHECK(contract_allows(hello));
            ++plain;
        }
    }
    CHECK(plain > 10);
}
