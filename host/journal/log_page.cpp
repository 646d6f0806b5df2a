// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "journal/journal.hpp"
#include "journal/stored_entry.hpp"
#include "support/json_text.hpp"

namespace objector::journal {
namespace {

/// One condition of a query and the text it is compared with.
struct Condition {
    std::string sql;
    std::string value;
};

/// A text as it stands inside the payload's JSON, with LIKE's own signs taken literally.
std::string like_pattern(const std::string& text) {
    const auto quoted = wire_json(text);
    std::string pattern = "%";
    for (const char c : quoted.substr(1, quoted.size() - 2)) {
        if (c == '%' || c == '_' || c == '!') {
            pattern += '!';
        }
        pattern += c;
    }
    return pattern + '%';
}

class Query {
  public:
    explicit Query(const Filter& filter) {
        // The narrowest first: its index drives the query, the others are looked up row by row.
        add_about("objection", filter.objection_id);
        add_about("account", filter.account_id);
        add_about("person", filter.person_id);
        if (filter.type) {
            conditions_.push_back({"e.type = ?", *filter.type});
            tally_ = {"type", *filter.type};
        }
        if (filter.text) {
            const auto pattern = like_pattern(*filter.text);
            conditions_.push_back({"e.type || ' ' || e.payload LIKE ? ESCAPE '!'", pattern});
            tally_ = {};
        }
    }

    [[nodiscard]] std::int64_t total(const Database& database) const {
        if (conditions_.empty()) {
            return read_head(database).entries;
        }
        if (conditions_.size() == 1 && !tally_.sql.empty()) {
            Statement statement(database, "SELECT entries FROM tally WHERE what = ? AND value = ?");
            statement.bind(tally_.sql).bind(tally_.value);
            return statement.step() ? statement.number(0) : 0;
        }
        Statement statement(database, "SELECT count(*) FROM " + source() + where(""));
        bind(statement);
        statement.step();
        return statement.number(0);
    }

    [[nodiscard]] Statement page(const Database& database, const Filter& filter) const {
        const std::string seq = by_about_ ? "a.seq" : "e.seq";
        const auto before = filter.before ? seq + " < " + std::to_string(*filter.before) : std::string();
        Statement statement(database, "SELECT " + std::string(entry_columns) + " FROM " + source() +
                                          where(before) + " ORDER BY " + seq + " DESC LIMIT " +
                                          std::to_string(filter.limit + 1));
        bind(statement);
        return statement;
    }

  private:
    void add_about(const std::string& what, const std::optional<std::string>& value) {
        if (value) {
            // The second condition is what lets SQLite use the index, which leaves the empty ones out.
            conditions_.push_back({"a." + what + " = ? AND a." + what + " <> ''", *value});
            tally_ = {what, *value};
            by_about_ = true;
        }
    }

    [[nodiscard]] std::string source() const {
        return by_about_ ? "about a CROSS JOIN entries e ON e.seq = a.seq" : "entries e";
    }

    [[nodiscard]] std::string where(const std::string& more) const {
        std::string all = more;
        for (const auto& condition : conditions_) {
            all += (all.empty() ? "" : " AND ") + condition.sql;
        }
        return all.empty() ? all : " WHERE " + all;
    }

    void bind(Statement& statement) const {
        for (const auto& condition : conditions_) {
            statement.bind(condition.value);
        }
    }

    std::vector<Condition> conditions_;
    Condition tally_;  ///< Where the number of entries is kept, as long as there is one condition only.
    bool by_about_ = false;
};

}  // namespace

Page Journal::page(const Filter& filter) const {
    const Transaction moment(*database_, Transaction::Kind::read);
    const Query query(filter);
    Page page{.entries = {}, .total = query.total(*database_), .next = std::nullopt};
    auto statement = query.page(*database_, filter);
    while (statement.step()) {
        if (page.entries.size() == static_cast<std::size_t>(filter.limit)) {
            page.next = page.entries.back().seq;
            break;
        }
        page.entries.push_back(read_row(statement));
    }
    return page;
}

}  // namespace objector::journal
