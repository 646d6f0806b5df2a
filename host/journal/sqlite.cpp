// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/sqlite.hpp"

#include <array>
#include <cerrno>
#include <new>
#include <utility>

#include "journal/problems.hpp"
#include "support/errors.hpp"

namespace objector::journal {
namespace {

bool no_space(int error) {
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

bool not_allowed(int error) {
    return error == EACCES || error == EPERM || error == EROFS;
}

[[noreturn]] void fail_reaching_file(int code, int system_error) {
    if (no_space(system_error)) {
        throw problem::disk_full();
    }
    if (not_allowed(system_error)) {
        throw problem::read_only();
    }
    throw problem::unavailable(code);
}

/// SQLite would count each piece of memory under a lock, for figures that nobody asks for; that is a tenth of
/// what it does when a host starts. It can be told so before it is first used only.
void count_no_memory() {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the only way to say so
    [[maybe_unused]] static const int told = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

}  // namespace

Database::Database(const std::filesystem::path& file, bool create, int patience_ms) {
    count_no_memory();
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (create ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) {
        if (handle == nullptr) {
            throw problem::unavailable(code);
        }
        fail(code);
    }
    sqlite3_busy_timeout(handle, patience_ms);
}

void Database::fail(int code) const {
    // A failed write to the log leaves its reason here only, not in SQLite's own copy.
    const int last_error = errno;
    switch (static_cast<unsigned>(code) & 0xFFU) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            throw problem::locked();
        case SQLITE_PERM:
        case SQLITE_READONLY:
            throw problem::read_only();
        case SQLITE_FULL:
            throw problem::disk_full();
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT:
            throw problem::damaged("its structure is broken");
        case SQLITE_ERROR:
        case SQLITE_CONSTRAINT:
            // What we ask is always the same, so it is the tables that differ.
            throw problem::damaged("its tables are not as they were made");
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN: {
            const int system_error = sqlite3_system_errno(handle_.get());
            fail_reaching_file(code, system_error != 0 ? system_error : last_error);
        }
        default:
            throw ProtocolError("internal_error",
                                std::string("The journal's database said: ") + sqlite3_errstr(code) + ".");
    }
}

void Database::run(const char* sql) const {
    if (const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK) {
        fail(code);
    }
}

std::string Database::header() const {
    sqlite3_file* file = nullptr;
    if (const int code = sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
        code != SQLITE_OK || file == nullptr || file->pMethods == nullptr) {
        throw problem::unavailable(code);
    }
    std::array<char, 100> bytes{};
    const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    if (code == SQLITE_IOERR_SHORT_READ) {
        return {};
    }
    if (code != SQLITE_OK) {
        fail(code);
    }
    return {bytes.begin(), bytes.end()};
}

bool Database::moved() const {
    int moved = 0;
    return sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
           moved != 0;
}

void Database::set(int option, bool on) const {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the only way to say so
    if (const int code = sqlite3_db_config(handle_.get(), option, on ? 1 : 0, nullptr); code != SQLITE_OK) {
        fail(code);
    }
}

void Database::Close::operator()(sqlite3* handle) const noexcept {
    if (keeps_log_file) {
        // Not sooner: a log that is emptied while entries come has to grow again with each of them.
        sqlite3_exec(handle, "PRAGMA journal_size_limit=0", nullptr, nullptr, nullptr);
    }
    sqlite3_close_v2(handle);
}

void Database::keep_log_file() {
    int keep = 1;
    if (const int code = sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
        code != SQLITE_OK) {
        fail(code);
    }
    handle_.get_deleter().keeps_log_file = true;
}

Database::Prepared Database::take(std::string_view sql) const {
    if (const auto known = prepared_.find(sql); known != prepared_.end() && known->second) {
        return std::move(known->second);
    }
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    Prepared prepared(statement);
    if (code != SQLITE_OK) {
        fail(code);
    }
    return prepared;
}

void Database::give_back(Prepared statement) const noexcept {
    // Ends the reading it was part of; what was wrong with the last step has been told.
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    try {
        prepared_.insert_or_assign(sqlite3_sql(statement.get()), std::move(statement));
    } catch (const std::bad_alloc&) {
        return;  // Then it is prepared anew the next time.
    }
}

Statement::Statement(const Database& database, std::string_view sql)
    : database_(&database), statement_(database.take(sql)) {}

Statement::~Statement() {
    if (statement_) {
        database_->give_back(std::move(statement_));
    }
}

void Statement::require(int code) const {
    if (code != SQLITE_OK) {
        database_->fail(code);
    }
}

Statement& Statement::bind(std::string_view text) {
    // The bytes are copied, so that a statement never refers to a string that is gone.
    require(sqlite3_bind_text64(
        statement_.get(), ++bound_, text.data() == nullptr ? "" : text.data(), text.size(),
        SQLITE_TRANSIENT,  // NOLINT(cppcoreguidelines-pro-type-cstyle-cast,performance-no-int-to-ptr)
        SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    require(sqlite3_bind_int64(statement_.get(), ++bound_, number));
    return *this;
}

Statement& Statement::bind_null() {
    require(sqlite3_bind_null(statement_.get(), ++bound_));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        database_->fail(code);
    }
    return code == SQLITE_ROW;
}

void Statement::run() {
    step();
    require(sqlite3_reset(statement_.get()));
    bound_ = 0;
}

std::string Statement::text(int column) const {
    const auto* bytes = sqlite3_column_text(statement_.get(), column);
    if (bytes == nullptr) {
        return {};
    }
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): SQLite's bytes are our characters
    return {reinterpret_cast<const char*>(bytes), size};
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

Transaction::Transaction(const Database& database, Kind kind) : database_(database) {
    Statement(database, kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN").run();
}

Transaction::~Transaction() {
    if (open_) {
        // SQLite may have rolled back by itself (full disk); a second time only says so.
        sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    Statement(database_, "COMMIT").run();
    open_ = false;
}

}  // namespace objector::journal
