// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/table_pages.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <optional>

namespace objector::journal {
namespace {

constexpr std::size_t usual_page_size = 4096;
constexpr std::size_t smallest_page = 512;
constexpr std::size_t largest_page = 65536;
constexpr std::size_t file_header = 100;
constexpr std::size_t log_header = 32;
constexpr std::size_t frame_header = 24;
constexpr char table_leaf = 0x0D;
constexpr std::size_t leaf_header = 8;
/// Longer rows than any of ours: what says so is no row.
constexpr std::uint64_t longest_row = 64UL * 1024 * 1024;

std::uint64_t big_endian(std::string_view bytes, std::size_t place, std::size_t width) {
    std::uint64_t number = 0;
    for (const char byte : bytes.substr(std::min(place, bytes.size()), width)) {
        number = (number << 8U) | static_cast<unsigned char>(byte);
    }
    return number;
}

/// Takes pieces from the beginning of some bytes; nothing once they do not suffice.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::optional<std::uint64_t> variable_length() {
        std::uint64_t number = 0;
        for (int i = 0; i < 9 && !bytes_.empty(); ++i) {
            const auto byte = static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
            if (i == 8) {
                return (number << 8U) | byte;
            }
            number = (number << 7U) | (byte & 0x7FU);
            if (byte < 0x80U) {
                return number;
            }
        }
        return std::nullopt;
    }

    std::optional<std::string_view> take(std::uint64_t size) {
        if (size > bytes_.size()) {
            return std::nullopt;
        }
        const auto taken = bytes_.substr(0, static_cast<std::size_t>(size));
        bytes_.remove_prefix(taken.size());
        return taken;
    }

    [[nodiscard]] std::size_t left() const { return bytes_.size(); }

  private:
    std::string_view bytes_;
};

/// Bytes of a column of this serial type (2.1).
std::uint64_t column_size(std::uint64_t type) {
    constexpr std::uint64_t first_blob = 12;
    constexpr std::array<std::uint64_t, first_blob> fixed{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < first_blob ? fixed.at(static_cast<std::size_t>(type)) : (type - first_blob) / 2;
}

bool is_text(std::uint64_t type) {
    return type >= 13 && type % 2 == 1;
}

std::optional<std::vector<std::string>> columns_of(std::string_view record) {
    Reader whole(record);
    const auto header_size = whole.variable_length();
    const auto length_bytes = record.size() - whole.left();
    if (!header_size || *header_size < length_bytes || *header_size > record.size()) {
        return std::nullopt;
    }
    Reader types(record.substr(length_bytes, static_cast<std::size_t>(*header_size) - length_bytes));
    Reader values(record.substr(static_cast<std::size_t>(*header_size)));
    std::vector<std::string> columns;
    while (types.left() > 0) {
        const auto type = types.variable_length();
        const auto value = type ? values.take(column_size(*type)) : std::nullopt;
        if (!value) {
            return std::nullopt;
        }
        columns.emplace_back(is_text(*type) ? *value : std::string_view());
    }
    return columns;
}

/// How much of a row of that size stands on its leaf page itself (1.6).
std::size_t local_size(std::uint64_t size, std::size_t usable) {
    const std::uint64_t most = usable - 35;
    if (size <= most) {
        return static_cast<std::size_t>(size);
    }
    const std::uint64_t least = ((usable - 12) * 32 / 255) - 23;
    const auto even = least + ((size - least) % (usable - 4));
    return static_cast<std::size_t>(even <= most ? even : least);
}

/// The rest of a row that does not fit on its page; fewer bytes when the chain of pages breaks.
std::string spilled(const Pages& pages, std::uint32_t first, std::uint64_t size) {
    std::string bytes;
    auto number = first;
    while (number != 0 && bytes.size() < size) {
        const auto page = pages.page(number);
        if (page.size() <= 4) {
            break;
        }
        bytes += page.substr(4, static_cast<std::size_t>(size) - bytes.size());
        number = static_cast<std::uint32_t>(big_endian(page, 0, 4));
    }
    return bytes;
}

std::optional<Row> row_at(const Pages& pages, std::string_view page, std::size_t place) {
    Reader cell(page.substr(std::min(place, page.size())));
    const auto size = cell.variable_length();
    const auto number = cell.variable_length();
    if (!size || !number || *size > std::min<std::uint64_t>(longest_row, pages.capacity())) {
        return std::nullopt;
    }
    const auto local = local_size(*size, pages.page_size());
    const auto here = cell.take(local);
    if (!here) {
        return std::nullopt;
    }
    std::string record(*here);
    if (local < *size) {
        const auto next = cell.take(4);
        if (!next) {
            return std::nullopt;
        }
        record += spilled(pages, static_cast<std::uint32_t>(big_endian(*next, 0, 4)), *size - local);
    }
    auto columns = columns_of(record);
    if (!columns) {
        return std::nullopt;
    }
    return Row{static_cast<std::int64_t>(*number), *std::move(columns)};
}

}  // namespace

std::set<std::size_t> page_sizes(std::string_view file, std::string_view log) {
    std::set<std::size_t> sizes{usual_page_size};
    // 1.3.2 and 4.1
    for (const auto size : {big_endian(file, 16, 2), big_endian(log, 8, 4)}) {
        if (size >= smallest_page && size <= largest_page && std::has_single_bit(size)) {
            sizes.insert(static_cast<std::size_t>(size));
        }
    }
    return sizes;
}

std::vector<std::uint32_t> Pages::numbers() const {
    const auto in_file = static_cast<std::uint32_t>((bytes_.size() + page_size_ - 1) / page_size_);
    std::vector<std::uint32_t> numbers(in_file);
    std::iota(numbers.begin(), numbers.end(), 1U);
    for (auto beyond = over_.upper_bound(in_file); beyond != over_.end(); ++beyond) {
        numbers.push_back(beyond->first);
    }
    return numbers;
}

std::string_view Pages::page(std::uint32_t number) const {
    if (const auto over = over_.find(number); over != over_.end()) {
        return over->second;
    }
    const auto place = (std::uint64_t{number} - 1) * page_size_;
    if (number == 0 || place >= bytes_.size()) {
        return {};
    }
    return bytes_.substr(static_cast<std::size_t>(place), page_size_);
}

std::vector<std::pair<std::uint32_t, std::string_view>> log_pages(std::string_view log,
                                                                  std::size_t page_size) {
    std::vector<std::pair<std::uint32_t, std::string_view>> found;
    for (auto place = log_header; place + frame_header + page_size <= log.size();
         place += frame_header + page_size) {
        found.emplace_back(static_cast<std::uint32_t>(big_endian(log, place, 4)),
                           log.substr(place + frame_header, page_size));
    }
    return found;
}

void for_each_row(const Pages& pages, std::uint32_t number, const std::function<void(const Row&)>& give) {
    const auto page = pages.page(number);
    const std::size_t begin = number == 1 ? file_header : 0;
    if (page.size() < begin + leaf_header || page[begin] != table_leaf) {
        return;
    }
    const auto cells = big_endian(page, begin + 3, 2);
    for (std::uint64_t i = 0; i < cells; ++i) {
        const auto pointer = begin + leaf_header + (2 * static_cast<std::size_t>(i));
        if (pointer + 2 > page.size()) {
            break;
        }
        if (const auto row = row_at(pages, page, static_cast<std::size_t>(big_endian(page, pointer, 2)))) {
            give(*row);
        }
    }
}

}  // namespace objector::journal
