// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "commands/program_test.hpp"

#include "support/version.hpp"

using namespace objector;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::vector<std::vector<std::string>> every_command{{"status"}, {"log"},       {"log", "verify"},
                                                          {"export"}, {"register"},  {"unregister"},
                                                          {"doctor"}, {"data-path"}, {"erase"}};

std::vector<std::string> with(std::vector<std::string> words, const std::string& more) {
    words.push_back(more);
    return words;
}

void run_sql(const World& world, const char* sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((world.data() / "journal.sqlite3").c_str(), &database) == SQLITE_OK);
    const int result = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    sqlite3_close(database);
    REQUIRE(result == SQLITE_OK);
}

}  // namespace

TEST_CASE("without arguments the program shows what it can, the most used first") {
    const World world;
    const auto shown = world.run({});
    CHECK(shown.code == 0);
    CHECK(shown.err.empty());
    for (const auto* const earlier : {"  status ", "  log ", "  export "}) {
        CHECK(shown.out.find(earlier) < shown.out.find("  doctor "));
    }
    fits_the_screen(shown.out);
    CHECK(world.run({"--version"}).out == std::string("objector ") + own_version + "\n");
    CHECK_FALSE(fs::exists(world.data()));
}

TEST_CASE("every command has a help with examples and exit codes") {
    const World world;
    for (const auto& command : every_command) {
        const auto shown = world.run(with(command, "--help"));
        INFO(command.back() << '\n' << shown.out);
        CHECK(shown.code == 0);
        CHECK(contains(shown.out, "--json"));
        CHECK(contains(shown.out, "Examples:\n  "));
        CHECK(contains(shown.out, "Exit codes:\n  0  "));
        fits_the_screen(shown.out);
    }
    CHECK_FALSE(fs::exists(world.data()));
}

TEST_CASE("wrong usage is told in one sentence, with exit code 2") {
    const World world;
    const std::vector<std::vector<std::string>> wrong{{"nonsense"},
                                                      {"status", "extra"},
                                                      {"log", "--limit", "none"},
                                                      {"log", "--limit", "0"},
                                                      {"log", "--limit"},
                                                      {"log", "--nonsense"},
                                                      {"export", "--format", "pdf"},
                                                      {"register", "--browser", "netscape"},
                                                      {"register", "--extension-id", "short"},
                                                      {"log", "verify", "extra"}};
    for (const auto& words : wrong) {
        const auto told = world.run(words);
        INFO(words.front() << ": " << told.err);
        CHECK(told.code == 2);
        CHECK(told.out.empty());
        CHECK(told.err.find("objector: ") == 0);
        CHECK(std::count(told.err.begin(), told.err.end(), '\n') == 1);
        const auto as_json = world.run(with(words, "--json"));
        CHECK(as_json.code == 2);
        const auto error = json::parse(as_json.out).at("error");
        CHECK(error.at("name") == "invalid_params");
        CHECK(error.at("code") == -32602);
        CHECK_FALSE(error.at("message").get<std::string>().empty());
    }
}

TEST_CASE("an empty journal") {
    const World world;
    world.install("firefox");
    CHECK(contains(world.run({"status"}).out, "Nobody is entered yet."));
    CHECK(contains(world.run({"log"}).out, "Nothing was recorded yet."));
    CHECK(contains(world.run({"log", "verify"}).out, "The log holds. It is empty."));
    CHECK(json::parse(world.run({"export"}).out).at("entries").empty());
    CHECK(json::parse(world.run({"status", "--json"}).out).at("persons").empty());
    CHECK(json::parse(world.run({"log", "--json"}).out) ==
          json({{"entries", json::array()}, {"next", nullptr}, {"total", 0}}));
    CHECK(world.run({"unregister"}).code == 0);
    CHECK(world.run({"data-path"}).out == world.data().string() + "\n");
    for (const auto& command : every_command) {
        if (command.front() != "erase") {
            const auto answer = world.run(with(command, "--json"));
            INFO(command.back() << answer.err);
            CHECK(json::accept(answer.out));
            CHECK(answer.code <= 1);
        }
    }
}

TEST_CASE("status says where each account stands and what comes next") {
    const World world;
    fill(world, 1);
    const auto status = world.run({"status"});
    CHECK(status.code == 0);
    for (const auto* const part :
         {"Ana Exemple", "ana@example.org", "Facebook (ana.ex)", "Meta showed a receipt",
          "Own information and AI", "Next: ", "The log has 7 entries"}) {
        INFO(status.out);
        CHECK(contains(status.out, part));
    }
    CHECK_FALSE(contains(status.out, "\033"));
    fits_the_screen(status.out);
    CHECK(json::parse(world.run({"status", "--json"}).out).at("objections").at(0).at("stage") ==
          "receipt_shown");
}

TEST_CASE("the log says where each step of an objection was done") {
    const World world;
    fill(world, 2);
    const auto log = world.run({"log", "--all"}).out;
    std::size_t without = 0;
    std::size_t with_place = 0;
    std::istringstream lines(log.substr(log.find('\n') + 1));
    for (std::string line; std::getline(lines, line) && contains(line, "2026");) {
        (contains(line, "Facebook") ? with_place : without) += 1;
    }
    INFO(log);
    CHECK(with_place == 12);
    CHECK(without == 2);
}

TEST_CASE("the log goes through a thousand entries page by page") {
    const World world;
    fill(world, 143);
    constexpr int all = 143 * 7;
    const auto first = world.run({"log"});
    CHECK(std::count(first.out.begin(), first.out.end(), '\n') == 23);
    CHECK(contains(first.out, "20 of 1001 entries. Older ones: objector log --before 982"));
    fits_the_screen(first.out);

    long long before = 0;
    std::vector<long long> seen;
    for (;;) {
        std::vector<std::string> words{"log", "--json", "--limit", "150"};
        if (before != 0) {
            words.insert(words.end(), {"--before", std::to_string(before)});
        }
        const auto page = json::parse(world.run(words).out);
        CHECK(page.at("total") == all);
        for (const auto& entry : page.at("entries")) {
            seen.push_back(entry.at("seq"));
        }
        if (page.at("next").is_null()) {
            break;
        }
        before = page.at("next");
    }
    CHECK(seen.size() == all);
    CHECK(std::is_sorted(seen.rbegin(), seen.rend()));

    const auto everything = json::parse(world.run({"log", "--all", "--json"}).out).at("entries");
    CHECK(everything.size() == all);
    CHECK(everything.front().at("seq") == all);
    const auto reversed = json::parse(world.run({"log", "--all", "--reverse", "--json"}).out).at("entries");
    CHECK(reversed.size() == all);
    for (std::size_t number = 0; number < reversed.size(); ++number) {
        CHECK(reversed[number].at("seq") == number + 1);
    }
    const auto latest =
        json::parse(world.run({"log", "--reverse", "--json", "--limit", "3"}).out).at("entries");
    REQUIRE(latest.size() == 3);
    CHECK(latest[0].at("seq") == all - 2);

    const auto sent = json::parse(world.run({"log", "--type", "submitted", "--all", "--json"}).out);
    CHECK(sent.at("entries").size() == 143);
    CHECK(json::parse(world.run({"export"}).out).at("entries").size() == all);
}

TEST_CASE("the log of one person, by e-mail, name or id") {
    const World world;
    fill(world, 2);
    for (const auto* const who : {"ana@example.org", "Ana Exemple"}) {
        CHECK(json::parse(world.run({"log", "--person", who, "--json"}).out).at("total") == 7);
    }
    const auto unknown = world.run({"log", "--person", "nobody@example.org"});
    CHECK(unknown.code == 1);
    CHECK(contains(unknown.err, "objector status"));
}

TEST_CASE("text of others never steers the terminal, and right-to-left text passes through") {
    const World world;
    sample::Text text;
    text.name = "\xD7\x90\xD7\xA0\xD7\x94 e\xCC\x81";
    text.label = "<b>x</b>";
    fill(world, 1, text);
    const auto status = world.run({"status"}).out;
    CHECK(contains(status, text.name));
    CHECK(contains(status, text.label));
    CHECK_FALSE(contains(status, "\033"));
}

TEST_CASE("a changed entry is found and named") {
    const World world;
    fill(world, 1);
    CHECK(world.run({"log", "verify"}).code == 0);
    run_sql(world,
            "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema WHERE type='trigger'; PRAGMA "
            "writable_schema=RESET;");
    run_sql(world, "UPDATE entries SET time = '2020-01-01T00:00:00.000Z' WHERE seq = 4;");
    const auto told = world.run({"log", "verify"});
    CHECK(told.code == 1);
    CHECK(contains(told.out, "The log does not hold."));
    CHECK(contains(told.out, "First broken entry: 4"));
    const auto as_json = world.run({"log", "verify", "--json"});
    CHECK(as_json.code == 1);
    CHECK(json::parse(as_json.out).at("first_broken") == 4);
}

TEST_CASE("a journal that is damaged, or newer, is told in one sentence and left as it is") {
    const World damaged;
    fs::create_directories(damaged.data());
    std::ofstream(damaged.data() / "journal.sqlite3") << std::string(9000, 'x');
    const World newer;
    fill(newer, 1);
    run_sql(newer, "PRAGMA user_version = 9999;");
    const std::vector<std::pair<const World*, std::string>> cases{{&damaged, "journal_damaged"},
                                                                  {&newer, "journal_too_new"}};
    for (const auto& [world, name] : cases) {
        const auto before = World::read(world->data() / "journal.sqlite3");
        for (const auto& command : {std::vector<std::string>{"status"}, {"log"}, {"export"}}) {
            const auto told = world->run(command);
            INFO(name << ' ' << command.front() << ": " << told.err);
            CHECK(told.code == 1);
            CHECK(std::count(told.err.begin(), told.err.end(), '\n') == 1);
            CHECK(json::parse(world->run(with(command, "--json")).out).at("error").at("name") == name);
        }
        CHECK(World::read(world->data() / "journal.sqlite3") == before);
    }
}
