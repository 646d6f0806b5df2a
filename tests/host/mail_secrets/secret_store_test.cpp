// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/secrets/secret_store.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <chrono>
#include <cstdlib>

#include "catch.hpp"
#include "support/temporary_folder.hpp"

// What a desktop's own store does with our secrets is tested with a real one, in tests/mail/secrets.

namespace objector::mail {
namespace {

std::string problem_of_all(SecretStore& store) {
    const auto problem_of = [](auto&& deed) -> std::string {
        try {
            deed();
        } catch (const SecretProblem& problem) {
            return problem.key();
        }
        return "none";
    };
    const auto first = problem_of([&] { store.look_up("source"); });
    CHECK(problem_of([&] { store.store("source", "label", "secret"); }) == first);
    CHECK(problem_of([&] { store.forget("source"); }) == first);
    return first;
}

void go_to_bus(const std::string& address) {
    setenv("DBUS_SESSION_BUS_ADDRESS", address.c_str(), 1);
}

TEST_CASE("without a bus there is no store, and no bus is started") {
    unsetenv("DBUS_SESSION_BUS_ADDRESS");
    setenv("XDG_RUNTIME_DIR", "/nowhere", 1);
    CHECK(problem_of_all(*system_secret_store()) == "no_secret_store");
    go_to_bus("autolaunch:");
    CHECK(problem_of_all(*system_secret_store()) == "no_secret_store");
    go_to_bus("unix:path=/nowhere/bus");
    CHECK(problem_of_all(*system_secret_store()) == "no_secret_store");
    go_to_bus("nonsense");
    CHECK(problem_of_all(*system_secret_store()) == "no_secret_store");
}

TEST_CASE("a bus that never answers does not hold anybody up") {
    const test::TemporaryFolder folder;
    const auto path = (folder.path() / "bus").string();
    boost::asio::io_context loop;
    boost::asio::local::stream_protocol::acceptor silent(loop, path);
    go_to_bus("unix:path=" + path);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(problem_of_all(*system_secret_store(std::chrono::milliseconds(300))) == "no_secret_store");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}

}  // namespace
}  // namespace objector::mail
