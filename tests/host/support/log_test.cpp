// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/log.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "temporary_folder.hpp"

using namespace objector;

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a log that only began leaves no file") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "log" / "host.log";
    Log log(file);
    log.begin("started");
    CHECK_FALSE(std::filesystem::exists(file.parent_path()));
    log.info("done", {{"method", "status.get"}});
    const auto text = text_of(file);
    CHECK(text.find("started") < text.find("done method=status.get"));
}

TEST_CASE("routine lines are written with the next other one, and at the end, with their own time") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "host.log";
    {
        Log log(file);
        log.begin("started");
        log.routine("done", {{"method", "status.get"}});
        CHECK_FALSE(std::filesystem::exists(file));
        log.warning("refused");
        const auto text = text_of(file);
        CHECK(text.find("started") < text.find("done method=status.get"));
        CHECK(text.find("done method=status.get") < text.find("refused"));
        log.routine("done", {{"method", "log.page"}});
    }
    CHECK(text_of(file).find("done method=log.page") != std::string::npos);
}

TEST_CASE("a log that is told to forget leaves nothing behind at the end") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "log" / "host.log";
    {
        Log log(file);
        log.info("hello");
        log.routine("done");
        std::filesystem::remove_all(file.parent_path());
        log.forget();
    }
    CHECK_FALSE(std::filesystem::exists(file.parent_path()));
}

TEST_CASE("a routine line that repeats itself is written once, with how often") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "host.log";
    Log log(file);
    for (int i = 0; i < 500; ++i) {
        log.routine("done", {{"method", "status.get"}});
    }
    log.routine("done", {{"method", "log.page"}});
    log.routine("done", {{"method", "status.get"}});
    log.info("end");
    const auto text = text_of(file);
    CHECK(std::count(text.begin(), text.end(), '\n') == 4);
    CHECK(text.find("done method=status.get times=500\n") < text.find("done method=log.page\n"));
    CHECK(text.find("done method=log.page\n") < text.find("done method=status.get\n"));
    CHECK(text.find("done method=status.get\n") < text.find("end"));
}

TEST_CASE("no number of routine lines is kept in memory") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "host.log";
    Log log(file);
    for (int i = 0; i < 200; ++i) {
        log.routine("done", {{"number", std::to_string(i)}});
    }
    CHECK(text_of(file).find("number=100") != std::string::npos);
    log.info("end");
    const auto text = text_of(file);
    for (int i = 0; i < 200; ++i) {
        CHECK(text.find("number=" + std::to_string(i)) != std::string::npos);
    }
}

TEST_CASE("the log stays small") {
    const test::TemporaryFolder folder;
    Log log(folder.path() / "host.log");
    for (int i = 0; i < 20'000; ++i) {
        log.info("done", {{"method", std::string(100, 'x')}});
    }
    std::uintmax_t size = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
        size += file.file_size();
    }
    CHECK(size > 500'000);
    CHECK(size < 2'000'000);
}

TEST_CASE("a log that cannot be written is no reason to stop") {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "x";
    Log log(folder.path() / "file" / "host.log");
    CHECK_NOTHROW(log.warning("refused"));
    CHECK_NOTHROW(log.info("done"));
}
