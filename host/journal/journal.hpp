// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/entry.hpp"
#include "journal/sqlite.hpp"
#include "journal/view.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"

namespace objector::journal {

struct Options {
    bool create = true;             ///< Make the file when there is none; otherwise journal_unavailable.
    int patience_ms = 5000;         ///< How long to wait for another program before journal_locked.
    std::optional<int> most_pages;  ///< Upper limit of the file in database pages.
};

/// A page of the log, newest first. Unset filters match everything.
struct Filter {
    std::optional<std::int64_t> before;  ///< Only entries with a smaller number.
    int limit = 50;
    std::optional<std::string> type;
    std::optional<std::string> person_id;
    std::optional<std::string> account_id;
    std::optional<std::string> objection_id;
    std::optional<std::string> text;  ///< Anywhere in type or payload, upper and lower case alike (A-Z).
};

struct Page {
    std::vector<Entry> entries;
    std::int64_t total = 0;            ///< Entries that match the filter, on all pages.
    std::optional<std::int64_t> next;  ///< Give this as before for the page that follows.
};

struct VerifyResult {
    bool ok = true;
    std::int64_t entries = 0;
    std::optional<std::int64_t> first_broken;
    std::string reason;
};

/// What a caller asked for, so that asking twice does it once. The deed is any text that is the same for
/// the same deed and different for another (the method and its parameters).
struct Request {
    std::string key;
    std::string deed;
};

/// Adds entries inside the transaction that Journal::once opened.
class Writer {
  public:
    Writer() = default;
    virtual ~Writer() = default;
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    Writer(Writer&&) = delete;
    Writer& operator=(Writer&&) = delete;

    virtual Entry append(std::string_view type, std::string_view subject, nlohmann::json payload) = 0;
};

/// The only truth: an append-only, hash-chained table in one SQLite file (WAL, synchronous FULL), and the
/// texts too long for it beside it. One object belongs to one thread; several programs may each have one.
/// Everything throws ProtocolError: journal_locked, journal_read_only, disk_full, journal_damaged,
/// journal_too_new, journal_unavailable. A damaged file is never written to.
class Journal {
  public:
    Journal(DataFolder folder, const Clock& clock, std::shared_ptr<const View> view, Options options = {});
    ~Journal();
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// One entry that needs no look at what is there, on the disk when this returns. The same key with the
    /// same content gives the entry of the first time; with other content it throws key_reused.
    Entry append(std::string_view type, std::string_view subject, nlohmann::json payload,
                 std::string_view key);

    /// Looks and writes with nobody in between. If the key was used for this deed before, act is not
    /// called and the entry of that time is returned. act may append nothing and return an older entry.
    Entry once(const Request& request, const std::function<Entry(Writer&)>& act);

    /// Keeps the bytes whole beside the journal; gives their SHA-256. An entry that mentions a text does
    /// so as {"blob": sha256}, and verify() then looks for it.
    std::string store_blob(std::string_view bytes) const;
    /// Nothing when there is none, or when it is not what its name says.
    std::optional<std::string> blob(std::string_view sha256) const;

    Page page(const Filter& filter) const;
    std::optional<Entry> entry(std::int64_t seq) const;
    std::optional<Entry> last() const;
    std::int64_t size() const;
    /// Entries in ascending order with seq > after; for exports. At most limit.
    std::vector<Entry> after(std::int64_t after, int limit) const;

    /// All entries of one subject, oldest first, with seq <= up_to.
    std::vector<Entry> of_subject(std::string_view subject, std::int64_t up_to) const;

    /// Walks the chain and names the first entry that is not as it was written.
    VerifyResult verify() const;
    /// Computes all views anew from the entries.
    void rebuild_views();

    /// Takes everything back: entries, views, texts. Gives how many entries there were.
    std::int64_t erase();

    /// The file was deleted or replaced since it was opened: this object must not be used any more.
    bool moved() const;

    const DataFolder& folder() const { return folder_; }
    /// For the queries of views.
    const Database& database() const { return *database_; }

  private:
    DataFolder folder_;
    const Clock* clock_;
    std::shared_ptr<const View> view_;
    std::unique_ptr<Database> database_;
};
}  // namespace objector::journal
