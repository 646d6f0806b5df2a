// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/character_run.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <system_error>

namespace objector::messaging {
namespace {

bool is_ordinary(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// A whole number that is all of the text.
bool read_number(std::string_view text, std::size_t& number) {
    const auto* digits = std::to_address(text.begin());
    const auto* end = std::to_address(text.end());
    const auto [stop, failed] = std::from_chars(digits, end, number);
    return failed == std::errc() && stop == end;
}

}  // namespace

std::optional<CharacterRun> CharacterRun::from(std::string_view pattern) {
    constexpr std::string_view begin = "^[";
    constexpr std::string_view middle = "]{";
    constexpr std::string_view end = "}$";
    const auto turn = pattern.find(middle);
    if (!pattern.starts_with(begin) || !pattern.ends_with(end) || turn == std::string_view::npos) {
        return std::nullopt;
    }
    CharacterRun run;
    const auto bounds = turn + middle.size();
    if (bounds > pattern.size() - end.size() ||
        !run.allow(pattern.substr(begin.size(), turn - begin.size())) ||
        !run.count(pattern.substr(bounds, pattern.size() - end.size() - bounds))) {
        return std::nullopt;
    }
    return run;
}

bool CharacterRun::allow(std::string_view characters) {
    if (characters.ends_with('-')) {
        allowed_.set('-');
        characters.remove_suffix(1);
    }
    while (!characters.empty()) {
        constexpr std::size_t range = 3;
        const bool is_range = characters.size() >= range && characters[1] == '-';
        const char first = characters[0];
        const char last = is_range ? characters[2] : first;
        if (!is_ordinary(first) || !is_ordinary(last) || first > last) {
            return false;
        }
        for (char c = first; c <= last; ++c) {
            allowed_.set(static_cast<unsigned char>(c));
        }
        characters.remove_prefix(is_range ? range : 1);
    }
    return allowed_.any();
}

bool CharacterRun::count(std::string_view bounds) {
    const auto comma = bounds.find(',');
    if (comma == std::string_view::npos) {
        return read_number(bounds, least_) && read_number(bounds, most_);
    }
    return read_number(bounds.substr(0, comma), least_) && read_number(bounds.substr(comma + 1), most_) &&
           least_ <= most_;
}

bool CharacterRun::matches(std::string_view text) const {
    return text.size() >= least_ && text.size() <= most_ && std::ranges::all_of(text, [this](char c) {
               const auto code = static_cast<unsigned char>(c);
               return code < ascii && allowed_.test(code);
           });
}

}  // namespace objector::messaging
