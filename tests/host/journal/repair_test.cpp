// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged journal gives back every entry whose bytes are still there, and is itself left as it is.
#include "journal/repair.hpp"

#include <set>

#include "catch.hpp"
#include "journal/leftovers.hpp"
#include "journal/temporary_journal.hpp"

using namespace objector;
using namespace objector::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t page = 4096;

/// Small entries, one that spills over many pages, and some that are still in the log beside the file.
struct Written {
    std::string file;
    std::string log;
    std::int64_t entries = 0;
};

Written written() {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    for (int i = 1; i <= 60; ++i) {
        add(journal, "s" + std::to_string(i % 3), "text " + std::to_string(i) + std::string(300, 'x'));
    }
    add(journal, "long", std::string(50'000, 'L'));
    for (int i = 62; i <= 80; ++i) {
        add(journal, "s", "text " + std::to_string(i) + std::string(500, 'y'));
    }
    journal.database().run("PRAGMA wal_checkpoint(TRUNCATE)");
    for (int i = 81; i <= 90; ++i) {
        add(journal, "late", "text " + std::to_string(i));
    }
    return {read_file(data_of(folder).journal()), read_file(data_of(folder).journal().string() + "-wal"), 90};
}

/// A data folder with these bytes as its journal and, where there is one, the log beside it.
struct Kept {
    Kept(const std::string& file, const std::string& log) {
        data.create();
        write_file(data.journal(), file);
        if (!log.empty()) {
            write_file(data.journal().string() + "-wal", log);
        }
    }

    journal::Repair repair(
        const std::shared_ptr<const journal::View>& view = std::make_shared<CountingView>()) const {
        return journal::repair(data, clock, view);
    }

    TemporaryFolder folder;
    TickingClock clock;
    DataFolder data = data_of(folder);
};

struct Saved {
    journal::Repair repair;
    std::set<std::string> texts;
    bool whole = false;
    std::int64_t last_lost = 0;
};

Saved repaired(const std::string& file, const std::string& log) {
    const Kept kept(file, log);
    Saved saved{.repair = kept.repair(), .texts = {}, .whole = false, .last_lost = 0};
    CHECK(read_file(kept.data.journal()) == file);
    CHECK(read_file(kept.data.journal().string() + "-wal") == log);
    const TemporaryFolder other;
    data_of(other).create();
    fs::copy_file(saved.repair.file, data_of(other).journal());
    const auto journal = open(other, kept.clock);
    saved.whole = journal.verify().ok;
    for (const auto& entry : journal.after(0, 1000)) {
        saved.texts.insert(entry.payload.value("text", entry.type));
    }
    if (!saved.repair.lost.empty()) {
        saved.last_lost = saved.repair.lost.back().second;
    }
    return saved;
}

/// Cannot take more than so many entries.
class FailingView final : public journal::View {
  public:
    explicit FailingView(std::int64_t most) : most_(most) {}
    void create(const journal::Database& /*database*/) const override {}
    void clear(const journal::Database& /*database*/) const override {}
    journal::About apply(const journal::Database& /*database*/, const journal::Entry& entry) const override {
        if (entry.seq > most_) {
            throw ProtocolError("disk_full", "The disk is full.");
        }
        return {};
    }

  private:
    std::int64_t most_;
};

/// Understands nothing but the note of a repair.
class PuzzledView final : public journal::View {
  public:
    void create(const journal::Database& /*database*/) const override {}
    void clear(const journal::Database& /*database*/) const override {}
    journal::About apply(const journal::Database& /*database*/, const journal::Entry& entry) const override {
        static_cast<void>(entry.payload.at("as_they_were"));
        return {};
    }
};

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(folder)) {
        names.insert(file.path().filename().string());
    }
    return names;
}

std::int64_t number_of(const std::vector<std::pair<std::int64_t, std::int64_t>>& ranges) {
    std::int64_t number = 0;
    for (const auto& [from, to] : ranges) {
        number += to - from + 1;
    }
    return number;
}

}  // namespace

TEST_CASE("a whole journal is saved whole, and the repair is told") {
    const auto [file, log, entries] = written();
    const auto saved = repaired(file, log);
    CHECK(saved.repair.as_they_were == entries);
    CHECK(saved.repair.behind_a_gap == 0);
    CHECK(saved.repair.lost.empty());
    CHECK(saved.whole);
    CHECK(saved.texts.size() == static_cast<std::size_t>(entries) + 1);
    CHECK(saved.texts.contains("journal_repaired"));
    CHECK(saved.texts.contains(std::string(50'000, 'L')));
}

TEST_CASE("whichever page is wiped out, only the entries on it are lost") {
    const auto [file, log, entries] = written();
    for (std::size_t begin = 0; begin < file.size(); begin += page) {
        auto damaged = file;
        damaged.replace(begin, page, page, '\0');
        // Without the log, which would bring some pages back.
        const auto saved = repaired(damaged, "");
        INFO("page at " << begin);
        CHECK(saved.whole);
        constexpr std::int64_t most_on_a_page = 12;
        constexpr std::int64_t in_file = 80;
        CHECK(saved.repair.as_they_were + saved.repair.behind_a_gap >= in_file - most_on_a_page);
        CHECK(number_of(saved.repair.lost) <= most_on_a_page);
        CHECK(static_cast<std::int64_t>(saved.texts.size()) ==
              saved.repair.as_they_were + saved.repair.behind_a_gap + 1);
    }
}

TEST_CASE("the log beside the file brings back what the file has lost") {
    const auto [file, log, entries] = written();
    auto damaged = file;
    damaged.replace(0, 100, 100, '\xFF');
    const auto saved = repaired(damaged, log);
    CHECK(saved.whole);
    CHECK(saved.repair.as_they_were + saved.repair.behind_a_gap == entries);
    CHECK(saved.texts.contains("text 90"));
}

TEST_CASE("a page size that was changed to another good one costs no entry") {
    const auto [file, log, entries] = written();
    auto damaged = file;
    damaged[16] = '\x02';
    for (const auto& beside : {log, std::string()}) {
        const auto saved = repaired(damaged, beside);
        CHECK(saved.whole);
        CHECK(saved.repair.as_they_were + saved.repair.behind_a_gap == (beside.empty() ? 80 : entries));
    }
    auto damaged_log = log;
    damaged_log[10] = '\x02';
    CHECK(repaired(file, damaged_log).repair.as_they_were == entries);
}

TEST_CASE("a file that was cut short gives what stands before the cut") {
    const auto [file, log, entries] = written();
    const auto saved = repaired(file.substr(0, (file.size() / 2) + 1000), "");
    CHECK(saved.whole);
    CHECK(saved.repair.as_they_were + saved.repair.behind_a_gap > 10);
}

TEST_CASE("a changed entry is not saved, for nobody can say that it was written so") {
    const auto [file, log, entries] = written();
    auto damaged = file;
    const auto place = damaged.find("text 7x");
    REQUIRE(place != std::string::npos);
    damaged[place + 5] = '8';
    const auto saved = repaired(damaged, "");
    CHECK(saved.repair.lost == std::vector<std::pair<std::int64_t, std::int64_t>>{{7, 7}});
    CHECK(saved.repair.as_they_were == 6);
    CHECK(saved.texts.count("text 8" + std::string(300, 'x')) == 1);
}

TEST_CASE("bytes that are no journal give an empty one that says so") {
    const auto saved = repaired(std::string(20'000, '\x0D'), "");
    CHECK(saved.whole);
    CHECK(saved.repair.as_they_were == 0);
    CHECK(saved.texts == std::set<std::string>{"journal_repaired"});
}

TEST_CASE("an earlier repair is not written over") {
    const TemporaryFolder folder;
    const TickingClock clock;
    {
        const auto journal = open(folder, clock);
    }
    const auto view = std::make_shared<CountingView>();
    journal::repair(data_of(folder), clock, view);
    CHECK(error_of([&] { journal::repair(data_of(folder), clock, view); }) == "journal_unavailable");
}

TEST_CASE("the repaired journal takes the place of the damaged one, which is kept") {
    const auto [file, log, entries] = written();
    auto damaged = file;
    damaged.replace(0, page, page, '\0');
    const Kept kept(damaged, log);
    CHECK(error_of([&] { open(kept.folder, kept.clock); }) == "journal_damaged");
    CHECK(error_of([&] { journal::use_repaired(kept.data, kept.clock); }) == "journal_unavailable");
    const auto repair = kept.repair();
    const auto original = journal::use_repaired(kept.data, kept.clock);
    CHECK(read_file(original) == damaged);
    CHECK(read_file(original.string() + "-wal") == log);
    CHECK_FALSE(fs::exists(repair.file));
    auto journal = open(kept.folder, kept.clock);
    CHECK(journal.verify().ok);
    CHECK(journal.size() == repair.as_they_were + repair.behind_a_gap + 1);
    add(journal, "after", "goes on");
    CHECK(journal.verify().ok);
}

TEST_CASE("a repair that fails on the way leaves no half journal, and can be done again") {
    const auto [file, log, entries] = written();
    const Kept kept(file, "");
    CHECK(error_of([&] { kept.repair(std::make_shared<FailingView>(40)); }) == "disk_full");
    CHECK(names_in(kept.data.root()) == std::set<std::string>{"blobs", "journal.sqlite3", "log"});
    CHECK(kept.repair().lost.empty());
}

TEST_CASE("where there is nothing to save from, no repaired journal is made") {
    const TemporaryFolder folder;
    const TickingClock clock;
    CHECK(error_of([&] { journal::repair(data_of(folder), clock, std::make_shared<CountingView>()); }) ==
          "journal_unavailable");
    CHECK_FALSE(fs::exists(journal::repaired_file(data_of(folder))));
}

TEST_CASE("a replacement that was interrupted is finished, and nobody begins an empty journal meanwhile") {
    const auto [file, log, entries] = written();
    // After the file, or after its log too.
    const auto moved = GENERATE(1U, 2U);
    const Kept kept(file, log);
    kept.repair();
    for (const auto* const part : moved == 1 ? std::vector{""} : std::vector{"", "-wal"}) {
        fs::rename(kept.data.journal().string() + part,
                   (kept.data.root() / "journal-damaged-1").string() + part);
    }
    CHECK(error_of([&] { open(kept.folder, kept.clock); }) == "journal_damaged");
    CHECK_FALSE(fs::exists(kept.data.journal()));
    journal::use_repaired(kept.data, kept.clock);
    auto journal = open(kept.folder, kept.clock);
    CHECK(journal.size() == entries + 1);
    CHECK(journal.verify().ok);
    CHECK(journal::leftovers(kept.data).size() >= 2);
}

TEST_CASE("a log that names a page far away costs nothing") {
    const auto [file, log, entries] = written();
    auto far = log;
    // The page number of the first frame, behind the header of the log.
    far.replace(32, 4, 4, '\xFF');
    const auto saved = repaired(file, far);
    CHECK(saved.whole);
    CHECK(saved.repair.as_they_were + saved.repair.behind_a_gap >= entries - 12);
}

TEST_CASE("entries that no view understands are saved as they were all the same") {
    const auto [file, log, entries] = written();
    const Kept kept(file, "");
    constexpr std::int64_t in_file = 80;
    CHECK(kept.repair(std::make_shared<PuzzledView>()).as_they_were == in_file);
    journal::use_repaired(kept.data, kept.clock);
    CHECK(open(kept.folder, kept.clock).verify().ok);
}
