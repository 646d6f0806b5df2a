// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be wrong around a journal: another program holds it, it may not be written, the disk is full, it
// comes from a newer version.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <thread>

#include "catch.hpp"
#include "journal/repair.hpp"
#include "journal/temporary_journal.hpp"

using namespace objector;
using namespace objector::test;
namespace fs = std::filesystem;

namespace {

/// Runs the function in a process of its own; gives 0 when it returned true.
int in_child(const std::function<bool()>& function) {
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        bool well = false;
        try {
            well = function();
        } catch (...) {
            _exit(2);
        }
        _exit(well ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

void make_empty(const TemporaryFolder& folder, const Clock& clock) {
    const auto journal = open(folder, clock);
}

}  // namespace

TEST_CASE("a journal that another program holds is reported as locked") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock, {.create = true, .patience_ms = 50, .most_pages = {}});
    add(journal, "a", "one");
    {
        const auto other = open(folder, clock);
        const journal::Transaction held(other.database(), journal::Transaction::Kind::write);
        CHECK(error_of([&] { add(journal, "a", "two"); }) == "journal_locked");
        CHECK(journal.size() == 1);
    }
    CHECK(add(journal, "a", "two").seq == 2);
}

TEST_CASE("a journal held for a moment only is waited for") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    std::thread holder([&] {
        const TickingClock own_clock;
        const auto other = open(folder, own_clock);
        const journal::Transaction held(other.database(), journal::Transaction::Kind::write);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK(error_of([&] { add(journal, "a", "one"); }).empty());
    holder.join();
}

TEST_CASE("a journal that may not be written says so and stays as it is") {
    const TemporaryFolder folder;
    const TickingClock clock;
    {
        auto journal = open(folder, clock);
        add(journal, "a", "one");
    }
    const auto file = data_of(folder).journal();
    const auto before = read_file(file);
    const bool folder_too = GENERATE(false, true);
    fs::permissions(file, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(folder.path(), fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    fs::permissions(data_of(folder).root(), folder_too ? fs::perms::owner_read | fs::perms::owner_exec |
                                                             fs::perms::others_read | fs::perms::others_exec
                                                       : fs::perms::all);
    // Nothing is forbidden to root, so an ordinary user tries.
    constexpr uid_t nobody = 65534;
    const int result = in_child([&] {
        if (geteuid() == 0 && setuid(nobody) != 0) {
            return false;
        }
        return error_of([&] {
                   auto journal = open(folder, clock);
                   add(journal, "a", "two");
               }) == "journal_read_only";
    });
    fs::permissions(data_of(folder).root(), fs::perms::owner_all);
    CHECK(result == 0);
    CHECK(read_file(file) == before);
}

TEST_CASE("a full disk is reported, nothing is recorded, and it goes on when there is room") {
    const TemporaryFolder folder;
    const TickingClock clock;
    make_empty(folder, clock);
    std::int64_t recorded = 0;
    {
        auto journal = open(folder, clock, {.create = true, .patience_ms = 100, .most_pages = 40});
        std::string problem;
        while (problem.empty()) {
            problem = error_of([&] { recorded = add(journal, "a", std::string(2000, 'x')).seq; });
        }
        CHECK(problem == "disk_full");
        CHECK(recorded > 0);
        CHECK(journal.size() == recorded);
        CHECK(journal.verify().ok);
    }
    auto journal = open(folder, clock);
    CHECK(add(journal, "a", "room again").seq == recorded + 1);
    CHECK(journal.verify().ok);
}

TEST_CASE("a disk that is full in the middle of a file is reported as full") {
    const TemporaryFolder folder;
    const TickingClock clock;
    make_empty(folder, clock);
    const int result = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{200'000, 200'000};
        setrlimit(RLIMIT_FSIZE, &limit);
        auto journal = open(folder, clock);
        std::string problem;
        for (int i = 0; i < 400 && problem.empty(); ++i) {
            problem = error_of([&] { add(journal, "a", std::string(2000, 'x')); });
        }
        return problem == "disk_full" &&
               error_of([&] { journal.store_blob(std::string(300'000, 'b')); }) == "disk_full";
    });
    CHECK(result == 0);
    CHECK(open(folder, clock).verify().ok);
}

TEST_CASE("a journal of a newer version is left alone") {
    const TemporaryFolder folder;
    const TickingClock clock;
    {
        auto journal = open(folder, clock);
        add(journal, "a", "one");
        journal.database().run("PRAGMA user_version=99");
    }
    const auto before = read_file(data_of(folder).journal());
    CHECK(error_of([&] { open(folder, clock); }) == "journal_too_new");
    CHECK(read_file(data_of(folder).journal()) == before);
}

TEST_CASE("a file that is something else is left alone") {
    const TemporaryFolder folder;
    const TickingClock clock;
    data_of(folder).create();
    const auto bytes = GENERATE(std::string(), std::string("x"), std::string(5000, 'x'),
                                std::string("SQLite format 3\0", 16) + std::string(4080, '\0'));
    write_file(data_of(folder).journal(), bytes);
    CHECK(error_of([&] { open(folder, clock); }) == "journal_damaged");
    CHECK(read_file(data_of(folder).journal()) == bytes);
}

TEST_CASE("a missing journal is only made when asked for") {
    const TemporaryFolder folder;
    const TickingClock clock;
    CHECK(error_of([&] { open(folder, clock, {.create = false, .patience_ms = 50, .most_pages = {}}); }) ==
          "journal_unavailable");
    CHECK_FALSE(fs::exists(data_of(folder).root()));
}

TEST_CASE("a journal that is closed is all in its one file, whose empty log waits for the next start") {
    const TemporaryFolder folder;
    const TickingClock clock;
    {
        auto journal = open(folder, clock);
        for (int i = 0; i < 40; ++i) {
            add(journal, "a", std::string(200'000, 'x'));
        }
    }
    const auto log = data_of(folder).journal().string() + "-wal";
    CHECK(fs::exists(log));
    CHECK(fs::file_size(log) == 0);
    const TemporaryFolder copy;
    data_of(copy).create();
    fs::copy_file(data_of(folder).journal(), data_of(copy).journal());
    CHECK(open(copy, clock).size() == 40);

    // Whoever deletes the file alone has no journal, and not a damaged one.
    fs::remove(data_of(folder).journal());
    CHECK(error_of([&] { journal::repair(data_of(folder), clock, std::make_shared<CountingView>()); }) ==
          "journal_unavailable");
    CHECK(open(folder, clock).size() == 0);
}

TEST_CASE("many programs start on no journal at once and all write") {
    const TemporaryFolder folder;
    constexpr int programs = 4;
    constexpr int each = 25;
    std::vector<pid_t> children;
    for (int i = 0; i < programs; ++i) {
        const auto child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            try {
                const TickingClock clock;
                // A sanitized program on a busy machine is slow; being slow is not what is looked at.
                auto journal = open(folder, clock, {.create = true, .patience_ms = 60'000, .most_pages = {}});
                for (int n = 0; n < each; ++n) {
                    add(journal, "program-" + std::to_string(i), std::to_string(n));
                }
                _exit(0);
            } catch (...) {
                _exit(1);
            }
        }
        children.push_back(child);
    }
    for (const auto child : children) {
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    const TickingClock clock;
    const auto journal = open(folder, clock);
    CHECK(journal.size() == programs * each);
    CHECK(journal.verify().ok);
    for (int i = 0; i < programs; ++i) {
        CHECK(journal.of_subject("program-" + std::to_string(i), programs * each).size() == each);
    }
}

TEST_CASE("two connections of one program write at once without an error") {
    const TemporaryFolder folder;
    constexpr int each = 60;
    std::vector<std::string> problems(2);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        threads.emplace_back([&, i] {
            problems[i] = error_of([&] {
                const TickingClock clock;
                auto journal = open(folder, clock);
                for (int n = 0; n < each; ++n) {
                    add(journal, "thread-" + std::to_string(i), std::to_string(n));
                }
            });
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(problems == std::vector<std::string>{"", ""});
    const TickingClock clock;
    CHECK(open(folder, clock).verify().entries == 2 * each);
}
