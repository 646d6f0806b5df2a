// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/session.hpp"

#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "../support/temporary_folder.hpp"
#include "catch.hpp"
#include "messaging/hello.hpp"
#include "support/contract.hpp"
#include "support/version.hpp"

using namespace objector;
using messaging::Session;
using nlohmann::json;

namespace {

constexpr auto hello =
    R"({"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":[1],"extension_version":"0.1.0"}})";

/// A session over a few handlers that stand for the real ones.
struct Talk {
    test::TemporaryFolder folder;
    Log log{folder.path() / "host.log"};
    int calls = 0;
    Session session{
        {{"status.get",
          [this](const json&) {
              ++calls;
              return json{{"entries", calls}};
          }},
         {"log.page", [](const json&) { return json(std::string(messaging::max_message, 'x')); }},
         {"log.verify", [](const json&) -> json { throw std::runtime_error("secret"); }},
         {"doctor.run",
          [](const json&) -> json {
              throw std::filesystem::filesystem_error("secret",
                                                      std::make_error_code(std::errc::no_space_on_device));
          }},
         {"persons.list",
          [](const json&) -> json { throw ProtocolError("journal_locked", "Wait.", {{"seconds", 5}}); }}},
        log};

    json ask(const std::string& text) { return json::parse(session.handle(text).value()); }
    json ask(const std::string& method, const json& params) {
        return ask(json{{"jsonrpc", "2.0"}, {"id", 7}, {"method", method}, {"params", params}}.dump());
    }
    std::string error_of(const std::string& text) { return ask(text).at("error").at("message"); }
};

}  // namespace

TEST_CASE("hello tells what this host is") {
    Talk talk;
    const auto reply = talk.ask(hello);
    CHECK(reply.at("id") == 1);
    CHECK(reply.at("result").at("protocol") == 1);
    CHECK(reply.at("result").at("host_version") == own_version);
    CHECK(reply.at("result").at("features") == json{"doctor", "log", "persons", "status"});
    CHECK_NOTHROW(messaging::Methods().check_result("hello", reply.at("result")));
    CHECK(contract().at("info").at("version") == std::to_string(messaging::spoken_protocols.back()));
    CHECK(std::filesystem::is_empty(talk.folder.path()));
}

TEST_CASE("hello picks the highest version of both, or says who is to update") {
    const auto update = [](std::vector<long long> offered) -> std::string {
        try {
            return std::to_string(messaging::agreed_protocol(offered));
        } catch (const ProtocolError& error) {
            CHECK(error.name() == "version_unsupported");
            return error.data().at("update");
        }
    };
    CHECK(update({1}) == "1");
    CHECK(update({3, 1, 2}) == "1");
    CHECK(update({2, 3}) == "host");
    CHECK(update({0}) == "extension");
}

TEST_CASE("nothing is done before hello") {
    Talk talk;
    CHECK(talk.ask("status.get", json::object()).at("error").at("message") == "hello_first");
    CHECK(talk.ask("hello", {{"protocol", {99}}, {"extension_version", "9"}})
              .at("error")
              .at("data")
              .at("update") == "host");
    CHECK(talk.ask("status.get", json::object()).at("error").at("message") == "hello_first");
    CHECK(talk.calls == 0);
    talk.ask(hello);
    CHECK(talk.ask("status.get", json::object()).at("result").at("entries") == 1);
}

TEST_CASE("the reply carries the request's id") {
    Talk talk;
    talk.ask(hello);
    CHECK(talk.ask(R"({"jsonrpc":"2.0","id":"a-7","method":"status.get"})").at("id") == "a-7");
    CHECK(talk.ask(R"({"jsonrpc":"2.0","id":-3,"method":"status.get"})").at("id") == -3);
    CHECK(talk.ask(R"({"jsonrpc":"2.0","id":"a","method":"nothing"})").at("id") == "a");
    CHECK(talk.ask(R"({"jsonrpc":"2.0","id":"a","method":5})").at("id") == "a");
}

TEST_CASE("a notification gets no reply and does nothing") {
    Talk talk;
    talk.ask(hello);
    CHECK_FALSE(talk.session.handle(R"({"jsonrpc":"2.0","method":"status.get"})"));
    CHECK(talk.calls == 0);
}

TEST_CASE("what is not a request gets its error") {
    Talk talk;
    talk.ask(hello);
    for (const std::string text : {"", "{", "\xFF", "nonsense", R"({"a":1}})"}) {
        CHECK(talk.error_of(text) == "parse_error");
    }
    CHECK(talk.error_of(std::string(100'000, '[')) == "parse_error");
    for (const std::string text :
         {"[]", "5", "null", R"("text")", "{}", R"([{"jsonrpc":"2.0","id":1,"method":"status.get"}])",
          R"({"id":1,"method":"status.get"})", R"({"jsonrpc":"1.0","id":1,"method":"status.get"})",
          R"({"jsonrpc":"2.0","id":1})", R"({"jsonrpc":"2.0","id":null,"method":"status.get"})",
          R"({"jsonrpc":"2.0","id":1.5,"method":"status.get"})",
          R"({"jsonrpc":"2.0","id":{},"method":"status.get"})",
          R"({"jsonrpc":"2.0","id":1,"method":"status.get","more":1})"}) {
        CAPTURE(text);
        CHECK(talk.error_of(text) == "invalid_request");
    }
    CHECK(talk.error_of(R"({"jsonrpc":"2.0","method":"status.get","id":")" + std::string(200, 'x') + "\"}") ==
          "invalid_request");
    CHECK(talk.error_of(R"({"jsonrpc":"2.0","id":1,"method":"no.such"})") == "method_not_found");
    // In the contract, but without a handler.
    CHECK(talk.ask("prompts.dismiss", {{"platform", "facebook"}, {"key", "12345678"}})
              .at("error")
              .at("message") == "method_not_found");
    CHECK(talk.ask("status.get", {{"extra", 1}}).at("error").at("message") == "invalid_params");
    CHECK(talk.ask("status.get", json::array()).at("error").at("message") == "invalid_params");
    CHECK(talk.calls == 0);
}

TEST_CASE("a failure becomes one error reply that quotes nothing") {
    Talk talk;
    talk.ask(hello);
    const auto locked = talk.ask("persons.list", json::object()).at("error");
    CHECK(locked == json{{"code", 1020},
                         {"message", "journal_locked"},
                         {"data", {{"seconds", 5}, {"sentence", "Wait."}}}});
    const auto unexpected = talk.ask("log.verify", json::object());
    CHECK(unexpected.at("error").at("message") == "internal_error");
    CHECK(unexpected.dump().find("secret") == std::string::npos);
    const auto full = talk.ask("doctor.run", json::object());
    CHECK(full.at("error").at("message") == "disk_full");
    CHECK(full.dump().find("secret") == std::string::npos);
}

TEST_CASE("a reply that no browser would take becomes an error") {
    Talk talk;
    talk.ask(hello);
    CHECK(talk.ask("log.page", json::object()).at("error").at("message") == "reply_too_large");
}

TEST_CASE("a message without an id is refused with none") {
    Talk talk;
    const auto reply = json::parse(talk.session.refuse(ProtocolError("request_too_large", "Too long.")));
    CHECK(reply.at("id").is_null());
    CHECK(reply.at("error").at("code") == 1004);
}
