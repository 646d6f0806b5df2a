// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Rows of tables in the bytes of an SQLite file, found without SQLite, which gives up at the first broken
/// page. Source: sqlite.org, "Database File Format", 1.6 (pages), 2.1 (records), 4.1 (write-ahead log).
namespace objector::journal {

/// What the file and its log say that a page's size is, and the usual 4096: a single changed byte there must
/// not cost every entry, so all of them are worth a try.
std::set<std::size_t> page_sizes(std::string_view file, std::string_view log);

/// The pages of a file as one moment had them: of the file itself, or with those of its log put over them.
class Pages {
  public:
    /// `bytes` must outlive this.
    Pages(std::string_view bytes, std::size_t page_size) : bytes_(bytes), page_size_(page_size) {}

    /// Puts a copy of the page, by its number from 1, over what was there.
    void put_over(std::uint32_t number, std::string_view page) { over_[number] = page; }

    [[nodiscard]] std::size_t page_size() const { return page_size_; }
    /// More bytes no row can have.
    [[nodiscard]] std::size_t capacity() const { return bytes_.size() + over_.size() * page_size_; }
    /// Of all pages there are. A damaged log may name any number.
    [[nodiscard]] std::vector<std::uint32_t> numbers() const;
    /// Empty when there is none. The last page of a file that was cut short may be shorter than the others.
    [[nodiscard]] std::string_view page(std::uint32_t number) const;

  private:
    std::string_view bytes_;
    std::size_t page_size_;
    std::map<std::uint32_t, std::string_view> over_;
};

/// The whole frames of a write-ahead log: page numbers and pages, in the order of writing.
std::vector<std::pair<std::uint32_t, std::string_view>> log_pages(std::string_view log,
                                                                  std::size_t page_size);

/// One row: its number, and its columns as text. Numbers and nothing are empty texts.
struct Row {
    std::int64_t number = 0;
    std::vector<std::string> columns;
};

/// Gives each row that can be read of a page that looks like a table's. They may be of any table, old, or
/// wrong: whoever takes them must be able to tell.
void for_each_row(const Pages& pages, std::uint32_t number, const std::function<void(const Row&)>& give);

}  // namespace objector::journal
