// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/authenticity/tag_list.hpp"

#include <algorithm>

#include "mail/authenticity/header_fields.hpp"

namespace objector::mail {

namespace {

bool is_tag_name(std::string_view name) {
    constexpr std::string_view also = "0123456789_";
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [&](char c) {
        return is_letter(c) || also.find(c) != std::string_view::npos;
    });
}

}  // namespace

std::optional<Tags> parse_tags(std::string_view text) {
    Tags tags;
    while (!text.empty()) {
        const auto end = text.find(';');
        const auto part = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (part.empty()) {
            continue;
        }
        const auto equals = part.find('=');
        const auto name = trimmed(part.substr(0, equals));
        if (equals == std::string_view::npos || !is_tag_name(name) ||
            !tags.emplace(name, trimmed(part.substr(equals + 1))).second) {
            return std::nullopt;
        }
    }
    return tags;
}

std::optional<std::string_view> tag(const Tags& tags, std::string_view name) {
    const auto found = tags.find(name);
    return found == tags.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

bool lists(std::string_view value, std::string_view word) {
    for (;;) {
        const auto colon = value.find(':');
        if (lower_case(trimmed(value.substr(0, colon))) == word) {
            return true;
        }
        if (colon == std::string_view::npos) {
            return false;
        }
        value.remove_prefix(colon + 1);
    }
}

}  // namespace objector::mail
