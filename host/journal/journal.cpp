// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/journal.hpp"

#include <utility>

#include "journal/blob_store.hpp"
#include "journal/opening.hpp"
#include "journal/problems.hpp"
#include "journal/schema.hpp"
#include "journal/stored_entry.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"
#include "support/sha256.hpp"

namespace objector::journal {
namespace {

class AppendingWriter final : public Writer {
  public:
    AppendingWriter(const Database& database, const View& view, const Clock& clock)
        : database_(database), view_(view), clock_(clock) {}

    Entry append(std::string_view type, std::string_view subject, nlohmann::json payload) override {
        const auto head = read_head(database_);
        Entry entry{.seq = head.entries + 1,
                    .time = to_iso(clock_.now()),
                    .type = std::string(type),
                    .subject = std::string(subject),
                    .payload = std::move(payload),
                    .previous = head.hash,
                    .hash = {}};
        entry.hash = entry_hash(entry);
        insert(database_, view_, entry);
        return entry;
    }

  private:
    const Database& database_;
    const View& view_;
    const Clock& clock_;
};

/// The entry that an earlier request with this key led to.
std::optional<Entry> answered(const Database& database, std::string_view key, std::string_view deed) {
    Statement statement(database, "SELECT deed, seq FROM requests WHERE key = ?");
    statement.bind(key);
    if (!statement.step()) {
        return std::nullopt;
    }
    if (statement.text(0) != deed) {
        throw ProtocolError("key_reused", "This request's key was used before for something else.");
    }
    return read_entry(database, statement.number(1));
}

}  // namespace

Journal::Journal(DataFolder folder, const Clock& clock, std::shared_ptr<const View> view, Options options)
    : folder_(std::move(folder)),
      clock_(&clock),
      view_(std::move(view)),
      database_(open_database(folder_, *view_, options)) {}

Journal::~Journal() = default;
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;

Entry Journal::append(std::string_view type, std::string_view subject, nlohmann::json payload,
                      std::string_view key) {
    const auto deed = canonical_json(nlohmann::json::array({type, subject, payload}));
    return once({.key = std::string(key), .deed = deed},
                [&](Writer& writer) { return writer.append(type, subject, payload); });
}

Entry Journal::once(const Request& request, const std::function<Entry(Writer&)>& act) {
    const auto deed = sha256_hex(request.deed);
    Transaction transaction(*database_, Transaction::Kind::write);
    if (auto entry = answered(*database_, request.key, deed)) {
        return *std::move(entry);
    }
    AppendingWriter writer(*database_, *view_, *clock_);
    auto entry = act(writer);
    Statement(*database_, "INSERT INTO requests VALUES (?, ?, ?)")
        .bind(request.key)
        .bind(deed)
        .bind(entry.seq)
        .run();
    transaction.commit();
    return entry;
}

std::string Journal::store_blob(std::string_view bytes) const {
    return BlobStore(folder_.blobs()).keep(bytes);
}

std::optional<std::string> Journal::blob(std::string_view sha256) const {
    return BlobStore(folder_.blobs()).read(sha256);
}

std::optional<Entry> Journal::entry(std::int64_t seq) const {
    return read_entry(*database_, seq);
}

std::optional<Entry> Journal::last() const {
    return read_last(*database_);
}

std::int64_t Journal::size() const {
    return read_head(*database_).entries;
}

std::vector<Entry> Journal::after(std::int64_t after, int limit) const {
    Statement statement(*database_, "SELECT " + std::string(entry_columns) +
                                        " FROM entries e WHERE seq > ? ORDER BY seq LIMIT ?");
    statement.bind(after).bind(std::int64_t{limit});
    std::vector<Entry> entries;
    while (statement.step()) {
        entries.push_back(read_row(statement));
    }
    return entries;
}

std::vector<Entry> Journal::of_subject(std::string_view subject, std::int64_t up_to) const {
    Statement statement(*database_, "SELECT " + std::string(entry_columns) +
                                        " FROM entries e WHERE subject = ? AND seq <= ? ORDER BY seq");
    statement.bind(subject).bind(up_to);
    std::vector<Entry> entries;
    while (statement.step()) {
        entries.push_back(read_row(statement));
    }
    return entries;
}

void Journal::rebuild_views() {
    Transaction transaction(*database_, Transaction::Kind::write);
    clear_computed(*database_, *view_);
    constexpr int batch = 1000;
    for (std::vector<Entry> entries = after(0, batch); !entries.empty();
         entries = after(entries.back().seq, batch)) {
        for (const auto& entry : entries) {
            compute(*database_, *view_, entry);
        }
    }
    transaction.commit();
}

std::int64_t Journal::erase() {
    // The file stays, emptied: another program may have it open, and would go on writing into a file that
    // nobody finds any more.
    std::int64_t entries = 0;
    database_->run("PRAGMA secure_delete=ON");
    {
        Transaction transaction(*database_, Transaction::Kind::write);
        entries = read_head(*database_).entries;
        clear_computed(*database_, *view_);
        unguard_entries(*database_);
        database_->run("DELETE FROM requests; DELETE FROM entries;");
        guard_entries(*database_);
        transaction.commit();
    }
    BlobStore(folder_.blobs()).erase();
    database_->run("VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA secure_delete=OFF;");
    return entries;
}

bool Journal::moved() const {
    return database_->moved();
}

}  // namespace objector::journal
