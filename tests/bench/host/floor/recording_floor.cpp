// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The least a host that records can do: parse the request, insert one row (WAL, synchronous FULL), answer.
// hello is only answered. The folder of the database is the first argument.

#include <sqlite3.h>

#include <exception>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "frames.hpp"

namespace {

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

void require(bool good) {
    if (!good) {
        throw std::runtime_error("SQLite failed");
    }
}

class Rows {
  public:
    explicit Rows(const std::string& folder) {
        sqlite3* database = nullptr;
        const auto code = sqlite3_open((folder + "/rows.sqlite3").c_str(), &database);
        database_.reset(database);
        require(code == SQLITE_OK);
        run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE IF NOT EXISTS row (number INTEGER PRIMARY KEY, payload TEXT NOT NULL)");
        sqlite3_stmt* insert = nullptr;
        require(sqlite3_prepare_v2(database_.get(), "INSERT INTO row (payload) VALUES (?)", -1, &insert,
                                   nullptr) == SQLITE_OK);
        insert_.reset(insert);
    }

    void add(const std::string& payload) {
        require(sqlite3_bind_text(insert_.get(), 1, payload.data(), static_cast<int>(payload.size()),
                                  SQLITE_STATIC) == SQLITE_OK);
        require(sqlite3_step(insert_.get()) == SQLITE_DONE);
        require(sqlite3_reset(insert_.get()) == SQLITE_OK);
    }

  private:
    void run(const char* sql) {
        require(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    }

    std::unique_ptr<sqlite3, Close> database_;
    std::unique_ptr<sqlite3_stmt, Finalize> insert_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        return 2;
    }
    try {
        std::unique_ptr<Rows> rows;
        while (const auto request = floor_host::read_frame()) {
            const auto message = nlohmann::json::parse(*request);
            if (message.at("method") != "hello") {
                if (!rows) {
                    rows = std::make_unique<Rows>(argv[1]);
                }
                rows->add(message.at("params").dump());
            }
            const nlohmann::json reply = {
                {"jsonrpc", "2.0"}, {"id", message.at("id")}, {"result", {{"seq", 1}}}};
            if (!floor_host::write_frame(reply.dump())) {
                return 1;
            }
        }
    } catch (const std::exception&) {
        return 1;
    }
    return 0;
}
