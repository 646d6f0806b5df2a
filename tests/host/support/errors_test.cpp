// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/errors.hpp"

#include <set>
#include <stdexcept>

#include "catch.hpp"
#include "support/contract.hpp"

using namespace objector;

TEST_CASE("an error takes its code from the contract") {
    const ProtocolError error("stage_not_allowed", "Not from here.", {{"stage", "found"}});
    CHECK(error.code() == 1014);
    CHECK(error.name() == "stage_not_allowed");
    CHECK(std::string(error.what()) == "Not from here.");
    CHECK(error.data() == nlohmann::json{{"stage", "found"}});
}

TEST_CASE("an error that the contract does not have cannot be made") {
    CHECK_THROWS_AS(ProtocolError("no_such_error", ""), std::out_of_range);
}

TEST_CASE("each error of the contract has a code of its own") {
    std::set<int> codes;
    for (const auto& [name, error] : contract().at("components").at("errors").items()) {
        CHECK(error.at("message") == name);
        CHECK(codes.insert(error.at("code").get<int>()).second);
    }
}

TEST_CASE("what the system says about files has names of its own") {
    const auto named = [](std::errc reason) {
        return storage_error(std::make_error_code(reason), "write").name();
    };
    CHECK(named(std::errc::no_space_on_device) == "disk_full");
    CHECK(named(std::errc::permission_denied) == "journal_read_only");
    CHECK(named(std::errc::read_only_file_system) == "journal_read_only");
    CHECK(named(std::errc::not_a_directory) == "journal_unavailable");
}
