// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/repair.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <string>
#include <system_error>

#include "journal/durable_file.hpp"
#include "journal/opening.hpp"
#include "journal/problems.hpp"
#include "journal/salvage.hpp"
#include "journal/stored_entry.hpp"
#include "journal/unfinished.hpp"
#include "support/errors.hpp"

namespace objector::journal {
namespace {

namespace fs = std::filesystem;
using Entries = std::map<std::int64_t, Entry>;

/// The numbers between those that were found.
std::vector<std::pair<std::int64_t, std::int64_t>> gaps(const Entries& entries) {
    std::vector<std::pair<std::int64_t, std::int64_t>> missing;
    std::int64_t expected = 1;
    for (const auto& [seq, entry] : entries) {
        if (seq != expected) {
            missing.emplace_back(expected, seq - 1);
        }
        expected = seq + 1;
    }
    return missing;
}

/// For entries that no view understands.
class NoView final : public View {
  public:
    void create(const Database& /*database*/) const override {}
    void clear(const Database& /*database*/) const override {}
    About apply(const Database& /*database*/, const Entry& /*entry*/) const override { return {}; }
};

template <typename Insertion>
bool is_understood(Insertion insertion) {
    try {
        insertion();
        return true;
    } catch (const ProtocolError& error) {
        // The new file cannot be damaged: a view could not read what it had made of an earlier entry.
        if (error.name() != "journal_damaged") {
            throw;
        }
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return false;
    }
    return false;
}

/// Writes entries behind each other into a new journal.
class Copy {
  public:
    Copy(const Database& database, const View& view) : database_(database), view_(view) {}

    /// False when the entry does not follow from the one before; nothing is written then.
    bool keep(const Entry& entry) {
        const auto head = read_head(database_);
        if (entry.seq != head.entries + 1 || entry.previous != head.hash || entry_hash(entry) != entry.hash) {
            return false;
        }
        if (!put(entry)) {
            insert(database_, NoView(), entry);
        }
        return true;
    }

    /// The same content, chained to what is there. An entry behind a gap may speak of something whose
    /// beginning was lost; then it is kept as a text.
    void chain(const Entry& entry) {
        if (put(chained(entry))) {
            return;
        }
        auto quoted = entry;
        quoted.type = "entry_recovered";
        quoted.subject.clear();
        quoted.payload = {{"type", entry.type}, {"subject", entry.subject}, {"payload", entry.payload}};
        insert(database_, NoView(), chained(quoted));
    }

  private:
    [[nodiscard]] Entry chained(Entry entry) const {
        const auto head = read_head(database_);
        entry.seq = head.entries + 1;
        entry.previous = head.hash;
        entry.hash = entry_hash(entry);
        return entry;
    }

    /// False when a view cannot make anything of the entry; nothing is written then.
    [[nodiscard]] bool put(const Entry& entry) {
        database_.run("SAVEPOINT entry");
        const bool understood = is_understood([&] { insert(database_, view_, entry); });
        database_.run(understood ? "RELEASE entry" : "ROLLBACK TO entry; RELEASE entry");
        return understood;
    }

    const Database& database_;
    const View& view_;
};

void move(const fs::path& from, const fs::path& to) {
    std::error_code failed;
    fs::rename(from, to, failed);
    if (failed && failed != std::errc::no_such_file_or_directory) {
        throw storage_error(failed, "put the repaired journal in place");
    }
}

Entry note_of(const Repair& repair, const Entries& entries, const Clock& clock) {
    auto lost = nlohmann::json::array();
    for (const auto& [from, to] : repair.lost) {
        lost.push_back({{"from", from}, {"to", to}});
    }
    auto chained = nlohmann::json::array();
    for (auto entry = entries.upper_bound(repair.as_they_were); entry != entries.end(); ++entry) {
        chained.push_back({{"seq", entry->first}, {"hash", entry->second.hash}});
    }
    return {.seq = 0,
            .time = to_iso(clock.now()),
            .type = "journal_repaired",
            .subject = {},
            .payload = {{"as_they_were", repair.as_they_were}, {"lost", lost}, {"chained_anew", chained}},
            .previous = {},
            .hash = {}};
}

void write_saved(const fs::path& file, const View& view, const Entries& entries, Repair& result,
                 const Clock& clock) {
    const auto database = make_database(file, view);
    Transaction transaction(*database, Transaction::Kind::write);
    Copy copy(*database, view);
    auto entry = entries.begin();
    while (entry != entries.end() && copy.keep(entry->second)) {
        ++entry;
        ++result.as_they_were;
    }
    copy.chain(note_of(result, entries, clock));
    for (; entry != entries.end(); ++entry) {
        copy.chain(entry->second);
        ++result.behind_a_gap;
    }
    transaction.commit();
}

bool stands_there(const fs::path& file) {
    std::error_code failed;
    return fs::exists(file, failed);
}

bool holds_something(const fs::path& file) {
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    return !failed && size > 0;
}

}  // namespace

fs::path repaired_file(const DataFolder& folder) {
    return folder.root() / "journal-repaired.sqlite3";
}

Repair repair(const DataFolder& folder, const Clock& clock, const std::shared_ptr<const View>& view) {
    if (!stands_there(folder.journal()) && !holds_something(folder.journal().string() + "-wal")) {
        throw problem::missing();
    }
    Repair result{.file = repaired_file(folder), .as_they_were = 0, .behind_a_gap = 0, .lost = {}};
    if (stands_there(result.file)) {
        throw problem::in_the_way(result.file.filename().string());
    }
    const auto entries = salvage(folder.journal());
    result.lost = gaps(entries);
    const Unfinished unfinished(result.file);
    write_saved(unfinished.file(), *view, entries, result, clock);
    unfinished.finish();
    return result;
}

fs::path use_repaired(const DataFolder& folder, const Clock& clock) {
    const auto repaired = repaired_file(folder);
    if (!stands_there(repaired)) {
        throw ProtocolError("journal_unavailable",
                            "There is no repaired journal. objector doctor --repair makes one.");
    }
    auto time = to_iso(clock.now());
    std::ranges::replace(time, ':', '-');
    const auto kept = folder.root() / ("journal-damaged-" + time + ".sqlite3");
    // The file first: without it nobody opens what is left, until the repaired one has its name.
    for (const auto* part : {"", "-wal", "-shm"}) {
        move(folder.journal().string() + part, kept.string() + part);
    }
    durable::sync_folder(folder.root());
    move(repaired, folder.journal());
    durable::sync_folder(folder.root());
    return kept;
}

}  // namespace objector::journal
