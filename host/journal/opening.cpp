// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/opening.hpp"

#include <cstdint>
#include <string>
#include <system_error>

#include "journal/problems.hpp"
#include "journal/repair.hpp"
#include "journal/schema.hpp"
#include "journal/stored_entry.hpp"
#include "journal/unfinished.hpp"
#include "support/errors.hpp"

namespace objector::journal {
namespace {

namespace fs = std::filesystem;

void set_up_connection(const Database& database, const Options& options) {
    database.set(SQLITE_DBCONFIG_ENABLE_FKEY, true);
    database.set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false);
    database.run(
        "PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON; PRAGMA synchronous=FULL;"
        "PRAGMA temp_store=MEMORY;");
    if (options.most_pages) {
        database.run(("PRAGMA max_page_count=" + std::to_string(*options.most_pages)).c_str());
    }
}

std::int64_t single_number(const Database& database, std::string_view sql) {
    Statement statement(database, sql);
    return statement.step() ? statement.number(0) : 0;
}

/// A new journal is finished under another name first. So an empty or half-made file under the journal's
/// own name can only be damage, and of two programs that start at once one wins.
void make(const fs::path& file, const View& view, const Options& options) {
    const Unfinished unfinished(file);
    {
        const Database database(unfinished.file(), true, options.patience_ms);
        database.run("PRAGMA journal_mode=WAL");
        set_up_connection(database, options);
        Transaction transaction(database, Transaction::Kind::write);
        create_schema(database, view);
        transaction.commit();
        database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    unfinished.finish();
}

bool is_there(const fs::path& file) {
    std::error_code failed;
    const bool there = fs::exists(file, failed);
    if (failed) {
        throw storage_error(failed, "reach its data folder");
    }
    return there;
}

std::uintmax_t size_of(const fs::path& file) {
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    return failed ? 0 : size;
}

std::uint32_t big_endian(const std::string& bytes, std::size_t place, std::size_t width) {
    std::uint32_t number = 0;
    for (const char byte : bytes.substr(place, width)) {
        number = (number << 8U) | static_cast<unsigned char>(byte);
    }
    return number;
}

/// What SQLite would take for a fresh or whole file, and is not.
void inspect_file(const Database& database, const fs::path& file) {
    const auto header = database.header();
    constexpr std::string_view magic("SQLite format 3\0", 16);
    if (header.size() < 100) {
        throw problem::damaged("it was cut short");
    }
    if (!header.starts_with(magic)) {
        throw problem::damaged("it does not begin as a journal does");
    }
    if (big_endian(header, 68, 4) != application_id) {
        throw problem::damaged("it is not a journal of Objector");
    }
    const auto page_size = big_endian(header, 16, 2);
    if (page_size < 512 || size_of(file) % page_size != 0) {
        throw problem::damaged("it was cut short");
    }
}

std::int64_t version_of(const Database& database) {
    const auto version = single_number(database, "PRAGMA user_version");
    if (version > schema_version) {
        throw problem::too_new();
    }
    return version;
}

void migrate(const Database& database, const View& view) {
    Transaction transaction(database, Transaction::Kind::write);
    // Another program may have done it while this one waited for the lock.
    if (const auto version = version_of(database); version < schema_version) {
        upgrade_schema(database, view, version);
    }
    transaction.commit();
}

/// The last entry must be the one that was counted, and whole. The entries before are verify()'s business.
void inspect_end(const Database& database) {
    const Transaction transaction(database, Transaction::Kind::read);
    const auto head = read_head(database);
    const auto last = read_last(database);
    if (head.entries != (last ? last->seq : 0) || head.hash != (last ? last->hash : first_previous()) ||
        (last && entry_hash(*last) != last->hash)) {
        throw problem::damaged("its last entry is missing or changed");
    }
}

std::unique_ptr<Database> open_file(const fs::path& file, const View& view, const Options& options) {
    auto database = std::make_unique<Database>(file, false, options.patience_ms);
    try {
        inspect_file(*database, file);
        set_up_connection(*database, options);
        const auto version = version_of(*database);
        inspect_end(*database);
        if (version < schema_version) {
            migrate(*database, view);
        }
    } catch (...) {
        // What could not be opened stays as it was found, for whoever repairs it.
        database->leave_log_on_close();
        throw;
    }
    return database;
}

}  // namespace

std::unique_ptr<Database> open_database(const DataFolder& folder, const View& view, const Options& options) {
    const auto file = folder.journal();
    if (!is_there(file)) {
        if (size_of(file.string() + "-wal") > 0) {
            throw problem::damaged("the file is gone, but its newest entries are there beside it");
        }
        if (is_there(repaired_file(folder))) {
            throw problem::not_yet_replaced();
        }
        if (!options.create) {
            throw problem::missing();
        }
        folder.create();
        make(file, view, options);
    }
    auto database = open_file(file, view, options);
    // Making that file anew, and its name durable, would slow the first entry after each start.
    database->keep_log_file();
    return database;
}

std::unique_ptr<Database> make_database(const fs::path& file, const View& view) {
    if (is_there(file)) {
        throw problem::in_the_way(file.filename().string());
    }
    make(file, view, {});
    return open_file(file, view, {});
}

}  // namespace objector::journal
