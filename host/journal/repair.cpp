// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/repair.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <system_error>

#include "journal/durable_file.hpp"
#include "journal/opening.hpp"
#include "journal/salvage.hpp"
#include "journal/stored_entry.hpp"
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

/// Writes entries behind each other into a new journal.
class Copy {
  public:
    Copy(const Database& database, const View& view) : database_(database), view_(view) {}

    /// False when the entry does not follow from the one before; nothing is written then.
    bool keep(const Entry& entry) {
        const auto head = read_head(database_);
        if (entry.seq != head.entries + 1 || entry.previous != head.hash) {
            return false;
        }
        insert(database_, view_, entry);
        return true;
    }

    /// The same content, chained to what is there.
    void chain(Entry entry) {
        const auto head = read_head(database_);
        entry.seq = head.entries + 1;
        entry.previous = head.hash;
        entry.hash = entry_hash(entry);
        insert(database_, view_, entry);
    }

    /// An entry behind a gap may speak of something whose beginning was lost. Then it is kept as a text.
    void chain_or_quote(const Entry& entry) {
        database_.run("SAVEPOINT entry");
        try {
            chain(entry);
        } catch (const nlohmann::json::exception&) {
            database_.run("ROLLBACK TO entry");
            auto quoted = entry;
            quoted.type = "entry_recovered";
            quoted.subject.clear();
            quoted.payload = {{"type", entry.type}, {"subject", entry.subject}, {"payload", entry.payload}};
            chain(quoted);
        }
        database_.run("RELEASE entry");
    }

  private:
    const Database& database_;
    const View& view_;
};

fs::path repaired_file(const DataFolder& folder) {
    return folder.root() / "journal-repaired.sqlite3";
}

void move(const fs::path& from, const fs::path& to) {
    std::error_code failed;
    fs::rename(from, to, failed);
    if (failed && failed != std::errc::no_such_file_or_directory) {
        throw storage_error(failed, "move the damaged journal aside");
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

}  // namespace

Repair repair(const DataFolder& folder, const Clock& clock, const std::shared_ptr<const View>& view) {
    const auto entries = salvage(folder.journal());
    Repair result{.file = repaired_file(folder), .as_they_were = 0, .behind_a_gap = 0, .lost = gaps(entries)};
    const auto database = make_database(result.file, *view);
    Transaction transaction(*database, Transaction::Kind::write);
    Copy copy(*database, *view);
    auto entry = entries.begin();
    while (entry != entries.end() && copy.keep(entry->second)) {
        ++entry;
        ++result.as_they_were;
    }
    copy.chain(note_of(result, entries, clock));
    for (; entry != entries.end(); ++entry) {
        copy.chain_or_quote(entry->second);
        ++result.behind_a_gap;
    }
    transaction.commit();
    return result;
}

fs::path use_repaired(const DataFolder& folder, const Clock& clock) {
    const auto repaired = repaired_file(folder);
    if (std::error_code failed; !fs::exists(repaired, failed)) {
        throw ProtocolError("journal_unavailable",
                            "There is no repaired journal. objector doctor --repair makes one.");
    }
    auto time = to_iso(clock.now());
    std::ranges::replace(time, ':', '-');
    const auto kept = folder.root() / ("journal-damaged-" + time + ".sqlite3");
    for (const auto* beside : {"-wal", "-shm", ""}) {
        move(folder.journal().string() + beside, kept.string() + beside);
    }
    durable::publish(repaired, folder.journal());
    return kept;
}

}  // namespace objector::journal
