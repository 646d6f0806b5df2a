// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/file_kind.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "mail/sources/mbox_line.hpp"
#include "mail/sources/text_search.hpp"

namespace objector::mail {
namespace {

bool ends_with_word(std::string_view name, std::string_view small) {
    return name.size() >= small.size() && begins_with_word(name.substr(name.size() - small.size()), small);
}

/// Fields that a mail has and other texts with "name: value" lines do not.
bool is_mail_field(std::string_view line) {
    static constexpr std::array<std::string_view, 12> names{
        "received",   "return-path",  "delivered-to",   "from",        "message-id",    "mime-version",
        "x-mozilla-", "content-type", "dkim-signature", "envelope-to", "x-original-to", "arc-seal"};
    return field_name_length(line) > 0 &&
           std::any_of(names.begin(), names.end(), [&](auto name) { return begins_with_word(line, name); });
}

bool has_mail_header(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto line = line_at(text, at);
        const auto end = text.find('\n', at);
        if (line.empty()) {
            return false;
        }
        if (is_mail_field(line) && end != std::string_view::npos) {
            return true;
        }
        if (line.front() != ' ' && line.front() != '\t' && field_name_length(line) == 0) {
            return false;
        }
        at = end == std::string_view::npos ? text.size() : end + 1;
    }
    return false;
}

FileKind kind_of_emlx(std::string_view name, std::string_view text) {
    const auto line = line_at(text, 0);
    const auto digits = line.substr(0, line.find_first_not_of("0123456789"));
    FileKind found;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), found.size);
    if (failed == std::errc() && line.find_first_not_of(" \t", digits.size()) == std::string_view::npos &&
        text.find('\n') != std::string_view::npos && ends_with_word(name, ".emlx")) {
        found.kind = FileKind::Kind::emlx;
        found.begin = text.find('\n') + 1;
        found.incomplete = ends_with_word(name, ".partial.emlx");
    }
    return found;
}

}  // namespace

bool is_named_as_mail(std::string_view name) {
    return ends_with_word(name, ".eml") || ends_with_word(name, ".emlx") || ends_with_word(name, ".mbox");
}

FileKind kind_of_file(std::string_view name, std::string_view beginning) {
    using Kind = FileKind::Kind;
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::size_t begin = beginning.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    begin = std::min(beginning.find_first_not_of("\r\n", begin), beginning.size());
    const auto text = beginning.substr(begin);
    if (beginning.empty()) {
        return {.kind = Kind::empty};
    }
    if (const auto emlx = kind_of_emlx(name, text); emlx.kind == Kind::emlx) {
        return emlx;
    }
    const auto first_end = text.find('\n');
    const auto second =
        first_end == std::string_view::npos ? std::string_view() : line_at(text, first_end + 1);
    if (divides_messages(line_at(text, 0), second, true)) {
        return {.kind = Kind::mbox, .begin = begin};
    }
    if (has_mail_header(text) || (ends_with_word(name, ".eml") && field_name_length(line_at(text, 0)) > 0)) {
        return {.kind = Kind::eml, .begin = begin};
    }
    return {};
}

}  // namespace objector::mail
