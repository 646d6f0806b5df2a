// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/mailbox_mark.hpp"

#include <algorithm>
#include <string_view>

#include "mail/sources/text_search.hpp"
#include "support/sha256.hpp"

namespace objector::mail {
namespace {

constexpr std::uint64_t tail_length = 4096;
constexpr std::size_t hash_digits = 32;

bool is_written_over(std::string_view line) {
    return begins_with_word(line, "x-mozilla-") || begins_with_word(line, "status:") ||
           begins_with_word(line, "x-status:");
}

}  // namespace

nlohmann::json MailboxMark::to_json() const {
    return {{"size", state.size},   {"modified", state.modified}, {"device", state.device},
            {"inode", state.inode}, {"offset", offset},           {"tail", tail}};
}

std::optional<MailboxMark> MailboxMark::from_json(const nlohmann::json& json) {
    try {
        MailboxMark mark;
        mark.state.size = json.at("size").get<std::uint64_t>();
        mark.state.modified = json.at("modified").get<std::int64_t>();
        mark.state.device = json.at("device").get<std::uint64_t>();
        mark.state.inode = json.at("inode").get<std::uint64_t>();
        mark.state.is_file = true;
        mark.offset = json.at("offset").get<std::uint64_t>();
        mark.tail = json.at("tail").get<std::string>();
        return mark;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;  // Not from us, or from another version: read anew.
    }
}

std::string tail_before(Bytes& bytes, std::uint64_t offset) {
    const auto begin = offset - std::min(offset, tail_length);
    std::string text(static_cast<std::size_t>(offset - begin), '\0');
    text.resize(bytes.read_at(begin, text));
    Sha256 hash;
    std::size_t at = begin == 0 ? 0 : std::min(text.find('\n'), text.size());
    while (at < text.size()) {
        const auto line = line_at(text, at);
        if (!is_written_over(line)) {
            hash.add(line).add("\n");
        }
        const auto end = text.find('\n', at);
        at = end == std::string::npos ? text.size() : end + 1;
    }
    return hash.hex().substr(0, hash_digits);
}

}  // namespace objector::mail
