// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/authenticity/header_fields.hpp"

#include <algorithm>
#include <cstddef>

namespace objector::mail {

namespace {

constexpr std::size_t most_header_bytes = 1024UL * 1024;
constexpr std::size_t most_fields = 10'000;
constexpr std::string_view space = " \t\r\n";

/// The line at `start` without its end, and where the next one starts.
std::string_view line_at(std::string_view raw, std::size_t start, std::size_t& next) {
    const auto end = raw.find('\n', start);
    next = end == std::string_view::npos ? raw.size() : end + 1;
    auto line = raw.substr(start, (end == std::string_view::npos ? raw.size() : end) - start);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

bool is_mbox_line(std::string_view line) {
    return line.starts_with("From ") || line.starts_with(">From ");
}

bool is_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

std::string_view Field::value() const {
    return text.substr(text.find(':') + 1);
}

std::string without_space(std::string_view text) {
    std::string result(text);
    std::erase_if(result, [](char c) { return space.find(c) != std::string_view::npos; });
    return result;
}

SplitHeader split_header(std::string_view raw) {
    SplitHeader header;
    std::size_t next = 0;
    std::size_t field_start = 0;
    for (std::size_t start = 0; start < raw.size(); start = next) {
        const auto line = line_at(raw, start, next);
        if (line.empty()) {
            header.body = raw.substr(next);
            return header;
        }
        if (next > most_header_bytes || header.fields.size() >= most_fields ||
            line.find('\0') != std::string_view::npos || line.find('\r') != std::string_view::npos) {
            header.malformed = true;
            return header;
        }
        if (header.fields.empty() && is_mbox_line(line)) {
            continue;
        }
        if (line.front() == ' ' || line.front() == '\t') {
            // A fold of nothing but spaces is the end of the header for some readers.
            if (header.fields.empty() || trimmed(line).empty()) {
                header.malformed = true;
                return header;
            }
            header.fields.back().text = raw.substr(field_start, start - field_start + line.size());
            continue;
        }
        const auto colon = line.find(':');
        const auto name = trimmed(line.substr(0, colon));
        if (colon == std::string_view::npos || !is_name(name)) {
            header.malformed = true;
            return header;
        }
        field_start = start;
        header.fields.push_back({lower_case(name), line});
    }
    return header;
}

}  // namespace objector::mail
