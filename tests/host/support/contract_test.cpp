// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/contract.hpp"

#include <string>

#include "catch.hpp"

using namespace objector;

TEST_CASE("the parts of the contract are the contract") {
    ContractParts parts;
    for (const auto& method : contract().at("methods")) {
        const auto place = "methods/" + method.at("name").get<std::string>();
        const auto* params = parts.find(place + "/params");
        const auto* result = parts.find(place + "/result");
        REQUIRE(params != nullptr);
        REQUIRE(result != nullptr);
        CHECK(*params == method.at("params"));
        CHECK(*result == method.at("result").at("schema"));
    }
    for (const std::string kind : {"schemas", "errors"}) {
        for (const auto& [name, value] : contract().at("components").at(kind).items()) {
            const auto* part = parts.find("components/" + kind + "/" + name);
            REQUIRE(part != nullptr);
            auto needed = value;
            if (kind == "schemas") {
                needed.erase("description");
            }
            CHECK(*part == needed);
        }
    }
}

TEST_CASE("a part is parsed once and stays where it is") {
    ContractParts parts;
    const auto* before = parts.find("methods/hello/params");
    CHECK(parts.find("components/schemas/Id") != nullptr);
    CHECK(parts.find("methods/hello/params") == before);
}

TEST_CASE("a part that the contract does not have is none") {
    ContractParts parts;
    for (const auto* place :
         {"", "methods", "methods/", "methods/hello", "methods/no.such/params",
          "methods/../methods/hello/params", "components/schemas", "components/errors/Id"}) {
        CHECK(parts.find(place) == nullptr);
    }
}
