// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "journal/stored_entry.hpp"
#include "objections/views.hpp"
#include "scratch_folder.hpp"
#include "support/data_folder.hpp"

namespace objector::fuzz {

/// The bytes of a journal: its file and the log beside it.
struct JournalBytes {
    std::string file;
    std::string log;
};

inline JournalBytes bytes_in(const DataFolder& folder) {
    return {read_file(folder.journal()), read_file(folder.journal().string() + "-wal")};
}

inline void write_bytes(const JournalBytes& bytes, const DataFolder& folder) {
    fs::create_directories(folder.root());
    write_file(folder.journal(), bytes.file);
    if (!bytes.log.empty()) {
        write_file(folder.journal().string() + "-wal", bytes.log);
    }
}

/// One as the first program wrote it, and one of today with its newest entries still in the log.
inline std::vector<JournalBytes> good_journals(const fs::path& place) {
    const DataFolder folder(place);
    write_bytes({read_file(OBJECTOR_EARLIER_JOURNAL), {}}, folder);
    std::vector<JournalBytes> good{bytes_in(folder)};
    const SystemClock clock;
    auto journal = objections::open_journal(folder, clock);
    journal.database().run("PRAGMA wal_checkpoint(TRUNCATE)");
    for (int i = 0; i < 3; ++i) {
        journal.append("note", "", {{"text", std::string(2000, 'x')}}, "key " + std::to_string(i));
    }
    good.push_back(bytes_in(folder));
    return good;
}

/// A journal made of what the fuzzer says. The first byte: F, the rest is the file; 0 or 1, changes to that
/// good one; e, more entries behind the newer one, hashed as if we had written them.
class DamagedJournal {
  public:
    static DamagedJournal from_bytes(std::span<const std::uint8_t> input,
                                     const std::vector<JournalBytes>& good) {
        const auto kind = input.empty() ? std::uint8_t{'F'} : input.front();
        const auto rest = input.empty() ? input : input.subspan(1);
        DamagedJournal damaged;
        if (kind == '0' || kind == '1') {
            damaged.bytes_ = changed(rest, good.at(kind - '0'));
        } else if (kind == 'e') {
            damaged.bytes_ = good.at(1);
            damaged.added_.assign(rest.begin(), rest.end());
        } else {
            damaged.bytes_.file.assign(rest.begin(), rest.end());
        }
        return damaged;
    }

    void put_into(const DataFolder& folder) {
        fs::remove_all(folder.root());
        write_bytes(bytes_, folder);
        if (!added_.empty()) {
            add_entries(folder);
            bytes_ = bytes_in(folder);
            added_.clear();
            strange_ = true;
        }
    }

    [[nodiscard]] bool has_strange_entries() const { return strange_; }

    [[nodiscard]] bool is_untouched(const DataFolder& folder) const {
        const auto now = bytes_in(folder);
        return now.file == bytes_.file && now.log == bytes_.log;
    }

  private:
    /// Each change: three bytes, where (the highest bit: in the log); one byte, how many; and these. Of none,
    /// all ends there.
    static JournalBytes changed(std::span<const std::uint8_t> changes, JournalBytes bytes) {
        constexpr std::size_t head = 4;
        while (changes.size() >= head) {
            auto& text = (changes[0] & 0x80U) != 0 ? bytes.log : bytes.file;
            const auto place =
                std::size_t{changes[0] & 0x7FU} << 16U | std::size_t{changes[1]} << 8U | changes[2];
            const auto count = std::min<std::size_t>(changes[3], changes.size() - head);
            if (place < text.size()) {
                if (count == 0) {
                    text.resize(place);
                }
                const std::string put(changes.begin() + head,
                                      changes.begin() + head + static_cast<std::ptrdiff_t>(count));
                text.replace(place, std::min(count, text.size() - place), put);
            }
            changes = changes.subspan(head + count);
        }
        return bytes;
    }

    /// Lines of type, subject and payload with a space between, as a program that errs would write them.
    void add_entries(const DataFolder& folder) const {
        const SystemClock clock;
        const auto journal = objections::open_journal(folder, clock);
        const auto& database = journal.database();
        database.leave_log_on_close();
        std::string_view rest(added_);
        while (!rest.empty()) {
            const auto line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            const auto first = line.find(' ');
            const auto second = line.find(' ', first + 1);
            if (first == std::string_view::npos || second == std::string_view::npos) {
                continue;
            }
            const auto head = journal::read_head(database);
            journal::Entry entry{.seq = head.entries + 1,
                                 .time = "2026-11-21T00:00:00.000Z",
                                 .type = std::string(line.substr(0, first)),
                                 .subject = std::string(line.substr(first + 1, second - first - 1)),
                                 .payload = {},
                                 .previous = head.hash,
                                 .hash = {}};
            const auto payload = line.substr(second + 1);
            entry.hash = journal::entry_hash(entry, payload);
            insert(database, entry, payload);
        }
    }

    static void insert(const journal::Database& database, const journal::Entry& entry,
                       std::string_view payload) {
        journal::insert_row(database, entry, payload);
        journal::Statement(database, "UPDATE head SET entries = ?, hash = ?")
            .bind(entry.seq)
            .bind(entry.hash)
            .run();
    }

    JournalBytes bytes_;
    std::string added_;
    bool strange_ = false;
};

}  // namespace objector::fuzz
