// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "journal/journal.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"
#include "support/temporary_folder.hpp"

namespace objector::test {

/// A second later each time it is asked.
class TickingClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override {
        now_ += std::chrono::seconds(1);
        return now_;
    }

  private:
    mutable Instant now_{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
};

inline DataFolder data_of(const TemporaryFolder& folder) {
    return DataFolder(folder.path() / "data");
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// The name of the ProtocolError that the function throws; empty when it throws none.
template <typename Function>
std::string error_of(Function function) {
    try {
        function();
    } catch (const ProtocolError& error) {
        return error.name();
    }
    return {};
}

/// A view that counts entries, by subject: what the journal needs to be tried on its own.
class CountingView final : public journal::View {
  public:
    void create(const journal::Database& database) const override {
        database.run("CREATE TABLE counts (subject TEXT PRIMARY KEY, entries INTEGER NOT NULL)");
    }
    void clear(const journal::Database& database) const override { database.run("DELETE FROM counts"); }
    journal::About apply(const journal::Database& database, const journal::Entry& entry) const override {
        journal::Statement(database,
                           "INSERT INTO counts VALUES (?, 1) ON CONFLICT DO UPDATE SET entries = entries + 1")
            .bind(entry.subject)
            .run();
        return {.person_id = "p1", .account_id = {}, .objection_id = entry.subject};
    }
};

inline journal::Journal open(const TemporaryFolder& folder, const Clock& clock,
                             journal::Options options = {}) {
    return {data_of(folder), clock, std::make_shared<CountingView>(), options};
}

/// Appends with a key of its own.
inline journal::Entry add(journal::Journal& journal, std::string_view subject, const std::string& text) {
    return journal.append("note", subject, {{"text", text}}, new_identifier());
}

}  // namespace objector::test
