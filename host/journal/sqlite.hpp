// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace objector::journal {

/// The C interface of SQLite behind objects that clean up, its return codes as ProtocolErrors. Used from
/// one thread at a time.
class Database {
  public:
    /// Opens a file that exists, or, with create, makes it. Nothing is read yet.
    Database(const std::filesystem::path& file, bool create, int patience_ms);

    void run(const char* sql) const;
    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

    /// The first bytes of the file as they stand on the disk. Reading them through a descriptor of our own
    /// would, when it is closed, give up every lock this process has on the file.
    [[nodiscard]] std::string header() const;
    /// The file was deleted or replaced since it was opened.
    [[nodiscard]] bool moved() const;
    /// A switch of this connection: one of SQLite's SQLITE_DBCONFIG_…, quicker than the PRAGMA of its name.
    void set(int option, bool on) const;
    /// Closing the last connection moves what is in the log beside the file into the file, unless this is
    /// said.
    void leave_log_on_close() const { set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true); }
    /// Closing the last connection empties the log, but leaves its file where it is.
    void keep_log_file();

    /// Throws the ProtocolError that fits the code.
    [[noreturn]] void fail(int code) const;

  private:
    friend class Statement;
    struct Close {
        bool keeps_log_file;
        void operator()(sqlite3* handle) const noexcept;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };
    using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

    /// Preparing costs more than most of our statements do, so they are kept for the next time.
    Prepared take(std::string_view sql) const;
    void give_back(Prepared statement) const noexcept;

    std::unique_ptr<sqlite3, Close> handle_{nullptr, Close{.keeps_log_file = false}};
    mutable std::map<std::string, Prepared, std::less<>> prepared_;
};

/// One prepared statement. Bind in order, then step through the rows. The database must outlive it.
class Statement {
  public:
    Statement(const Database& database, std::string_view sql);
    ~Statement();
    Statement(Statement&&) = default;
    Statement& operator=(Statement&&) = delete;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bind_null();
    /// True while there is a row.
    bool step();
    /// For statements without rows; they can then be bound and run again.
    void run();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;

  private:
    void require(int code) const;

    const Database* database_;
    Database::Prepared statement_;
    int bound_ = 0;
};

/// Rolled back unless committed. Writing ones take the write lock at once, so that what is read inside
/// stays true until the commit.
class Transaction {
  public:
    enum class Kind { read, write };
    Transaction(const Database& database, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction(Transaction&&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    void commit();

  private:
    const Database& database_;
    bool open_ = true;
};

}  // namespace objector::journal
