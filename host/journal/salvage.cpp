// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/salvage.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "journal/table_pages.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"
#include "support/utf8.hpp"

namespace objector::journal {
namespace {

using Found = std::map<std::int64_t, std::vector<Entry>>;

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad()) {
        throw storage_error(std::make_error_code(std::errc::io_error), "read the damaged journal");
    }
    return bytes;
}

/// The row as an entry, when its own hash says that it is one. Columns: seq (the row's number), time, type,
/// subject, payload, previous, hash.
std::optional<Entry> entry_of(const Row& row) {
    constexpr std::size_t columns = 7;
    if (row.columns.size() != columns) {
        return std::nullopt;
    }
    Entry entry{.seq = row.number,
                .time = row.columns[1],
                .type = row.columns[2],
                .subject = row.columns[3],
                .payload = {},
                .previous = row.columns[5],
                .hash = row.columns[6]};
    if (entry.seq < 1 || !is_utf8(entry.type) || !is_utf8(entry.subject) ||
        entry_hash(entry, row.columns[4]) != entry.hash) {
        return std::nullopt;
    }
    try {
        entry.payload = parse_json(row.columns[4]);
    } catch (const ProtocolError&) {
        return std::nullopt;
    }
    return entry;
}

void collect(const Pages& pages, std::uint32_t number, Found& found) {
    for_each_row(pages, number, [&](const Row& row) {
        if (auto entry = entry_of(row)) {
            auto& same = found[entry->seq];
            if (std::ranges::find(same, entry->hash, &Entry::hash) == same.end()) {
                same.push_back(*std::move(entry));
            }
        }
    });
}

void collect_all(const Pages& pages, Found& found) {
    for (const auto number : pages.numbers()) {
        collect(pages, number, found);
    }
}

/// How many of its neighbours an entry hangs together with.
int vouched(const Found& found, const Entry& entry) {
    const auto any = [&](std::int64_t seq, auto fits) {
        const auto there = found.find(seq);
        return there != found.end() && std::ranges::any_of(there->second, fits) ? 1 : 0;
    };
    return any(entry.seq - 1, [&](const Entry& before) { return before.hash == entry.previous; }) +
           any(entry.seq + 1, [&](const Entry& behind) { return behind.previous == entry.hash; });
}

}  // namespace

std::map<std::int64_t, Entry> salvage(const std::filesystem::path& journal) {
    const auto file = bytes_of(journal);
    const auto log = bytes_of(journal.string() + "-wal");
    Found found;
    for (const auto page_size : page_sizes(file, log)) {
        Pages pages(file, page_size);
        collect_all(pages, found);
        // The log may hold several states of a page; an entry may be whole in one of them only.
        for (const auto& [number, page] : log_pages(log, page_size)) {
            pages.put_over(number, page);
            collect(pages, number, found);
        }
        collect_all(pages, found);
    }
    std::map<std::int64_t, Entry> entries;
    for (const auto& [seq, same] : found) {
        entries.emplace(seq, *std::ranges::max_element(
                                 same, {}, [&](const Entry& entry) { return vouched(found, entry); }));
    }
    return entries;
}

}  // namespace objector::journal
