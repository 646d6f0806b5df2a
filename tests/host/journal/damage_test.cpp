// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A journal that was cut short or changed: it opens with what was last committed, or says it is damaged;
// it is never quietly shorter, and never written to when damaged.
#include <sqlite3.h>

#include <optional>

#include "catch.hpp"
#include "journal/stored_entry.hpp"
#include "journal/temporary_journal.hpp"

using namespace objector;
using namespace objector::test;
namespace fs = std::filesystem;

namespace {

constexpr int entries_in_file = 12;
constexpr int entries_in_log = 6;

/// Bytes of a journal whose last entries are still in the write-ahead log, as after a power cut.
struct Bytes {
    std::string file;
    std::string log;
};

Bytes interrupted_journal() {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    for (int i = 0; i < entries_in_file; ++i) {
        add(journal, "a", std::string(300, 'x'));
    }
    journal.database().run("PRAGMA wal_checkpoint(TRUNCATE)");
    for (int i = 0; i < entries_in_log; ++i) {
        add(journal, "b", std::string(300, 'y'));
    }
    return {read_file(data_of(folder).journal()), read_file(data_of(folder).journal().string() + "-wal")};
}

struct Opened {
    std::string problem;
    std::int64_t entries = 0;
    bool whole = false;
    std::string texts;
};

/// Opens these bytes in a fresh folder, reads all of it, and checks that a damaged file stayed as it was.
Opened open_bytes(const Bytes& bytes) {
    const TemporaryFolder folder;
    const TickingClock clock;
    data_of(folder).create();
    const auto file = data_of(folder).journal();
    write_file(file, bytes.file);
    if (!bytes.log.empty()) {
        write_file(file.string() + "-wal", bytes.log);
    }
    Opened opened;
    opened.problem = error_of([&] {
        auto journal = open(folder, clock);
        const auto verdict = journal.verify();
        opened.entries = verdict.entries;
        opened.whole = verdict.ok;
        if (verdict.ok) {
            for (const auto& entry : journal.after(0, 100)) {
                opened.texts += entry.payload.dump();
            }
            CHECK(add(journal, "c", "goes on").seq == verdict.entries + 1);
        }
    });
    if (!opened.problem.empty()) {
        CHECK(opened.problem == "journal_damaged");
        CHECK(read_file(file) == bytes.file);
        CHECK(read_file(file.string() + "-wal") == bytes.log);
    }
    return opened;
}

void change(const fs::path& file, const char* sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &handle) == SQLITE_OK);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closing(handle, &sqlite3_close);
    REQUIRE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

}  // namespace

TEST_CASE("the untouched bytes of an interrupted journal open with everything") {
    const auto opened = open_bytes(interrupted_journal());
    CHECK(opened.problem.empty());
    CHECK(opened.whole);
    CHECK(opened.entries == entries_in_file + entries_in_log);
}

TEST_CASE("a write-ahead log cut anywhere loses no more than the commit it was cut in") {
    const auto bytes = interrupted_journal();
    constexpr std::size_t frame = 4096 + 24;
    std::int64_t before = entries_in_file;
    const auto try_cut = [&](std::size_t length) {
        const auto opened = open_bytes({bytes.file, bytes.log.substr(0, length)});
        CHECK(opened.problem.empty());
        CHECK(opened.whole);
        CHECK(opened.entries >= before);
        before = opened.entries;
    };
    // Every byte of the log's head and the first frame's, then around each frame's borders and inside.
    for (std::size_t length = 0; length < 64; ++length) {
        try_cut(length);
    }
    for (std::size_t start = 32; start + frame <= bytes.log.size(); start += frame) {
        for (const std::size_t offset :
             {std::size_t{1}, std::size_t{23}, std::size_t{24}, std::size_t{2000}, frame - 1, frame}) {
            if (start + offset >= 64) {
                try_cut(start + offset);
            }
        }
    }
    CHECK(before == entries_in_file + entries_in_log);
}

TEST_CASE("a journal file cut anywhere says so, or is whole") {
    auto bytes = interrupted_journal();
    const bool with_log = GENERATE(false, true);
    if (!with_log) {
        bytes.log.clear();
    }
    std::vector<std::size_t> lengths;
    // Every byte of the header, then all over each page and around its borders.
    for (std::size_t length = 0; length < 110; ++length) {
        lengths.push_back(length);
    }
    for (std::size_t length = 110; length < bytes.file.size(); length += 1021) {
        lengths.push_back(length);
    }
    for (std::size_t page = 4096; page < bytes.file.size(); page += 4096) {
        lengths.insert(lengths.end(), {page - 1, page, page + 1});
    }
    for (const auto length : lengths) {
        const auto opened = open_bytes({bytes.file.substr(0, length), bytes.log});
        if (opened.problem.empty() && opened.whole) {
            // Only possible where the log holds every page that was cut off.
            CHECK(with_log);
            CHECK(opened.entries == entries_in_file + entries_in_log);
        }
    }
}

TEST_CASE("a journal without its file but with its log is not begun anew") {
    const auto bytes = interrupted_journal();
    const TemporaryFolder folder;
    const TickingClock clock;
    data_of(folder).create();
    const auto log = data_of(folder).journal().string() + "-wal";
    write_file(log, bytes.log);
    CHECK(error_of([&] { open(folder, clock); }) == "journal_damaged");
    CHECK(read_file(log) == bytes.log);
    CHECK_FALSE(fs::exists(data_of(folder).journal()));
}

TEST_CASE("a byte changed anywhere in the entries is found") {
    auto bytes = interrupted_journal();
    bytes.log.clear();
    const auto untouched = open_bytes(bytes);
    REQUIRE(untouched.whole);
    int found = 0;
    for (auto place = bytes.file.find("xxxx"); place != std::string::npos && place + 300 < bytes.file.size();
         place = bytes.file.find("xxxx", place + 400)) {
        auto changed = bytes;
        changed.file[place] = 'z';
        const auto opened = open_bytes(changed);
        // What SQLite no longer uses, or has a newer copy of in the log, may hold anything.
        CHECK((!opened.whole || opened.texts == untouched.texts));
        found += opened.whole ? 0 : 1;
    }
    CHECK(found >= entries_in_file);
}

TEST_CASE("verify names an entry that has the right hash and cannot be read") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    add(journal, "a", "words");
    const std::string deep = R"({"text":)" + std::string(100, '[') + std::string(100, ']') + "}";
    const auto [payload, type, subject] = GENERATE_COPY(table<std::string, std::string, std::string>({
        {R"({"text":)", "a", ""},
        {R"({"blob":)", "a", ""},
        {"words", "a", ""},
        {deep, "a", ""},
        {"{}", "\xFF", ""},
        {"{}", "a", "\xC3"},
    }));
    auto entry = *journal.last();
    entry.seq += 1;
    entry.type = type;
    entry.subject = subject;
    entry.previous = entry.hash;
    entry.hash = journal::entry_hash(entry, payload);
    journal::insert_row(journal.database(), entry, payload);
    const auto verdict = journal.verify();
    CHECK_FALSE(verdict.ok);
    CHECK(verdict.first_broken == 2);
    CHECK(verdict.reason == "Entry 2: it cannot be read.");
}

TEST_CASE("verify names the entry that was changed") {
    const TemporaryFolder folder;
    const TickingClock clock;
    {
        auto journal = open(folder, clock);
        for (int i = 0; i < 9; ++i) {
            add(journal, "a", "words");
        }
    }
    const auto file = data_of(folder).journal();
    change(file, "DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_go");
    struct Case {
        const char* sql;
        std::int64_t broken;
        const char* why;
    };
    const auto tried = GENERATE(
        Case{"UPDATE entries SET payload = '{\"text\":\"other\"}' WHERE seq = 4", 4, "was changed"},
        Case{"UPDATE entries SET payload = '{ \"text\":\"words\"}' WHERE seq = 5", 5, "was changed"},
        Case{"UPDATE entries SET time = '2020-01-01T00:00:00.000Z' WHERE seq = 1", 1, "was changed"},
        Case{"UPDATE entries SET previous = hash WHERE seq = 6", 6, "does not follow"},
        Case{"DELETE FROM about; DELETE FROM requests; DELETE FROM entries WHERE seq = 3", 3, "is missing"});
    change(file, tried.sql);
    const auto verdict = open(folder, clock).verify();
    CHECK_FALSE(verdict.ok);
    CHECK(verdict.first_broken == tried.broken);
    CHECK_THAT(verdict.reason, Catch::Matchers::ContainsSubstring(tried.why));
    CHECK_THAT(verdict.reason, Catch::Matchers::ContainsSubstring(std::to_string(tried.broken)));
}

TEST_CASE("a last entry that is missing or changed is noticed on opening") {
    const TemporaryFolder folder;
    const TickingClock clock;
    {
        auto journal = open(folder, clock);
        add(journal, "a", "one");
        add(journal, "a", "two");
    }
    const auto* sql = GENERATE(
        "DROP TRIGGER entries_never_go; DELETE FROM about; DELETE FROM requests; DELETE FROM entries WHERE "
        "seq = 2",
        "DROP TRIGGER entries_never_change; UPDATE entries SET subject = 'b' WHERE seq = 2");
    change(data_of(folder).journal(), sql);
    CHECK(error_of([&] { open(folder, clock); }) == "journal_damaged");
}

TEST_CASE("verify misses a text that is gone or changed") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    add(journal, "a", "before");
    const auto sha256 = journal.store_blob("the receipt");
    journal.append("note", "a", {{"words", {{"blob", sha256}}}}, "key-0001");
    CHECK(journal.verify().ok);
    const auto text = data_of(folder).blobs() / sha256.substr(0, 2) / sha256.substr(2);
    const bool gone = GENERATE(false, true);
    gone ? static_cast<void>(fs::remove(text)) : write_file(text, "the receipd");
    const auto verdict = journal.verify();
    CHECK(verdict.first_broken == 2);
    CHECK_THAT(verdict.reason, Catch::Matchers::ContainsSubstring("text"));
}

TEST_CASE("a damaged journal of an earlier version is not brought up to date") {
    auto bytes = interrupted_journal();
    bytes.log.clear();
    const TemporaryFolder folder;
    data_of(folder).create();
    const auto file = data_of(folder).journal();
    write_file(file, bytes.file);
    change(file, "PRAGMA user_version = 1; UPDATE head SET entries = 3; PRAGMA wal_checkpoint(TRUNCATE)");
    CHECK(open_bytes({read_file(file), {}}).problem == "journal_damaged");
}

TEST_CASE("a journal whose tables are not ours is damaged") {
    auto bytes = interrupted_journal();
    bytes.log.clear();
    const auto* const sql =
        GENERATE("DROP TABLE head", "ALTER TABLE entries RENAME COLUMN payload TO other",
                 "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE x' "
                 "WHERE name = 'entries'");
    const TemporaryFolder folder;
    data_of(folder).create();
    const auto file = data_of(folder).journal();
    write_file(file, bytes.file);
    change(file, sql);
    CHECK(open_bytes({read_file(file), {}}).problem == "journal_damaged");
}
