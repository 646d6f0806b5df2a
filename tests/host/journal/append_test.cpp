// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "journal/problems.hpp"
#include "journal/temporary_journal.hpp"
#include "support/sha256.hpp"

using namespace objector;
using namespace objector::test;

TEST_CASE("SHA-256 is what everybody else computes") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("the length of a piece is part of what is hashed") {
    Sha256 one;
    Sha256 other;
    CHECK(one.add_with_length("ab").add_with_length("c").hex() !=
          other.add_with_length("a").add_with_length("bc").hex());
}

TEST_CASE("a new journal is empty, private and holds") {
    const TemporaryFolder folder;
    const TickingClock clock;
    const auto journal = open(folder, clock);
    CHECK(journal.size() == 0);
    CHECK_FALSE(journal.last().has_value());
    CHECK(journal.verify().ok);
    const auto mode = std::filesystem::status(data_of(folder).journal()).permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    for (const auto& file : std::filesystem::directory_iterator(data_of(folder).root())) {
        CHECK_THAT(file.path().filename().string(), !Catch::Matchers::ContainsSubstring(".new-"));
    }
}

TEST_CASE("entries are chained and survive reopening") {
    const TemporaryFolder folder;
    const TickingClock clock;
    journal::Entry second;
    {
        auto journal = open(folder, clock);
        const auto first = add(journal, "a", "one");
        CHECK(first.seq == 1);
        CHECK(first.previous == journal::first_previous());
        second = add(journal, "b", "zwei – два – 二");
        CHECK(second.previous == first.hash);
        CHECK(second.hash == journal::entry_hash(second));
        CHECK(second.time == "2026-11-21T00:00:02.000Z");
    }
    const auto journal = open(folder, clock);
    CHECK(journal.size() == 2);
    CHECK(journal.last() == second);
    CHECK(journal.entry(2) == second);
    CHECK_FALSE(journal.entry(3).has_value());
    CHECK(journal.after(1, 10) == std::vector{second});
    CHECK(journal.of_subject("b", 2) == std::vector{second});
    CHECK(journal.verify().ok);
}

TEST_CASE("every field of an entry is in its hash") {
    const journal::Entry entry{1, "t", "type", "s", {{"a", 1}}, journal::first_previous(), ""};
    const auto change = GENERATE(0, 1, 2, 3, 4, 5);
    auto other = entry;
    switch (change) {
        case 0:
            other.seq = 2;
            break;
        case 1:
            other.time = "u";
            break;
        case 2:
            other.type = "typ";
            break;
        case 3:
            other.subject = "es";
            break;
        case 4:
            other.payload = {{"a", 2}};
            break;
        default:
            other.previous[0] = '1';
            break;
    }
    CHECK(journal::entry_hash(entry) != journal::entry_hash(other));
}

TEST_CASE("the same request twice is one entry, and another under its key is refused") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    const auto first = journal.append("note", "a", {{"n", 1}}, "key-0001");
    CHECK(journal.append("note", "a", {{"n", 1}}, "key-0001") == first);
    CHECK(journal.size() == 1);
    CHECK(error_of([&] { journal.append("note", "a", {{"n", 2}}, "key-0001"); }) == "key_reused");
    CHECK(journal.size() == 1);
}

TEST_CASE("a deed that fails leaves nothing behind") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    CHECK_THROWS_AS(journal.once({"key-0001", "deed"},
                                 [](journal::Writer& writer) -> journal::Entry {
                                     writer.append("note", "a", {});
                                     throw std::runtime_error("on second thoughts");
                                 }),
                    std::runtime_error);
    CHECK(journal.size() == 0);
    CHECK(add(journal, "a", "then").seq == 1);
}

TEST_CASE("nothing in the table can be changed, taken out or put in between") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    add(journal, "a", "one");
    add(journal, "a", "two");
    const auto* sql = GENERATE("UPDATE entries SET payload = '{}' WHERE seq = 1", "DELETE FROM entries",
                               "INSERT INTO entries SELECT 7, time, type, subject, payload, previous, hash "
                               "FROM entries WHERE seq = 2",
                               "REPLACE INTO entries SELECT 1, time, type, subject, '{}', previous, hash "
                               "FROM entries WHERE seq = 2");
    CHECK_THROWS_AS(journal.database().run(sql), ProtocolError);
    CHECK(journal.size() == 2);
    CHECK(journal.verify().ok);
}

TEST_CASE("texts are kept whole by their hash") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    const std::string text =
        "We received your objection. <b>&amp;</b> \xD7\x91\xD7\x93\xD7\x99\xD7\xA7\xD7\x94";
    const auto sha256 = journal.store_blob(text);
    CHECK(sha256 == sha256_hex(text));
    CHECK(journal.store_blob(text) == sha256);
    CHECK(journal.blob(sha256) == text);
    CHECK_FALSE(journal.blob("../../journal.sqlite3").has_value());
    CHECK_FALSE(journal.blob(sha256_hex("never seen")).has_value());
    const auto file = data_of(folder).blobs() / sha256.substr(0, 2) / sha256.substr(2);
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    write_file(file, "something else");
    CHECK_FALSE(journal.blob(sha256).has_value());
    CHECK(journal.store_blob(text) == sha256);
    CHECK(journal.blob(sha256) == text);
}

TEST_CASE("erasing leaves nothing to read, for other programs that have it open too") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    auto other = open(folder, clock);
    add(journal, "a", "very-private-words");
    journal.store_blob("very-private-words");
    CHECK(journal.erase() == 1);
    CHECK(other.size() == 0);
    CHECK(add(other, "b", "anew").seq == 1);
    CHECK(journal.verify().ok);
    CHECK_FALSE(std::filesystem::exists(data_of(folder).blobs()));
    for (const auto& file : std::filesystem::directory_iterator(data_of(folder).root())) {
        if (file.is_regular_file()) {
            CHECK_THAT(read_file(file.path()), !Catch::Matchers::ContainsSubstring("very-private-words"));
        }
    }
}

TEST_CASE("a journal notices that its file is gone") {
    const TemporaryFolder folder;
    const TickingClock clock;
    const auto journal = open(folder, clock);
    CHECK_FALSE(journal.moved());
    std::filesystem::remove(data_of(folder).journal());
    CHECK(journal.moved());
}
