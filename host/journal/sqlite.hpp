// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace objector::journal {

/// The C interface of SQLite behind objects that clean up, its return codes as ProtocolErrors. Used from
/// one thread at a time.
class Database {
  public:
    Database(const std::filesystem::path& file, int patience_ms);

    void run(const char* sql) const;
    sqlite3* handle() const { return handle_.get(); }
    bool moved() const;
    int changes() const;

    /// Throws the ProtocolError that fits the code.
    [[noreturn]] void fail(int code) const;

  private:
    struct Close {
        void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
    };
    std::unique_ptr<sqlite3, Close> handle_;
    std::filesystem::path file_;
};

/// One prepared statement. Bind in order, then step through the rows.
class Statement {
  public:
    Statement(const Database& database, std::string_view sql);

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bind_null();
    /// True while there is a row.
    bool step();
    /// For statements without rows.
    void run();
    Statement& reset();

    std::string text(int column) const;
    std::int64_t number(int column) const;
    bool is_null(int column) const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };
    const Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
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
