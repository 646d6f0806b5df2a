// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/header_fields.hpp"

#include <algorithm>

namespace objector::mail {

namespace {

bool is_name_character(char byte) {
    return byte > ' ' && byte < '\x7f' && byte != ':';
}

}  // namespace

void Header::fold(std::string_view line) {
    if (!fields_.empty()) {
        auto& body = fields_.back().body;
        // The lines of one field lie one after the other in the raw bytes.
        body = std::string_view(body.begin(), line.end());
    }
}

std::vector<std::string_view> Header::all(std::string_view name) const {
    std::vector<std::string_view> bodies;
    for (const auto& field : fields_) {
        if (same_word(field.name, name)) {
            bodies.push_back(field.body);
        }
    }
    return bodies;
}

std::optional<std::string_view> Header::first(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [&](const HeaderField& field) { return same_word(field.name, name); });
    return found == fields_.end() ? std::nullopt : std::optional(found->body);
}

std::optional<HeaderField> field_on(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto name = line.substr(0, line.find_last_not_of(" \t", colon == 0 ? 0 : colon - 1) + 1);
    if (name.empty() || name.size() > colon || !std::all_of(name.begin(), name.end(), is_name_character)) {
        return std::nullopt;
    }
    return HeaderField{name, line.substr(colon + 1)};
}

std::string unfold(std::string_view body, std::size_t most) {
    std::string text;
    const auto kept = trimmed(body).substr(0, most);
    text.reserve(kept.size());
    for (const char byte : kept) {
        if (byte != '\r' && byte != '\n' && byte != '\0') {
            text += byte;
        }
    }
    return text;
}

std::size_t count_fields(std::string_view raw, std::string_view name) {
    std::size_t count = 0;
    std::size_t line_begin = 0;
    while (line_begin < raw.size()) {
        auto line_end = raw.find_first_of("\r\n", line_begin);
        line_end = line_end == std::string_view::npos ? raw.size() : line_end;
        if (line_end == line_begin) {
            break;
        }
        const auto field =
            field_on(raw.substr(line_begin, std::min<std::size_t>(line_end - line_begin, 1000)));
        if (field && same_word(field->name, name)) {
            ++count;
        }
        line_begin = line_end + (raw.substr(line_end).starts_with("\r\n") ? 2 : 1);
    }
    return count;
}

}  // namespace objector::mail
