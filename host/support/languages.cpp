// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/languages.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "catalogue/catalogue.hpp"

namespace objector {
namespace {

bool same_tag(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](char one, char other) {
        const auto plain = [](char c) {
            return c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        };
        return plain(one) == plain(other);
    });
}

}  // namespace

std::vector<std::string> languages_in(std::string_view folder) {
    constexpr std::string_view ending = ".json";
    std::vector<std::string> found;
    for (auto name : catalogue::names()) {
        if (name.starts_with(folder) && name.ends_with(ending)) {
            name.remove_prefix(folder.size());
            name.remove_suffix(ending.size());
            found.emplace_back(name);
        }
    }
    std::ranges::sort(found);
    return found;
}

std::optional<std::string> nearest_language(const std::vector<std::string>& there, std::string_view wanted) {
    const auto find = [&](std::string_view tag) {
        return std::ranges::find_if(there, [&](const auto& one) { return same_tag(one, tag); });
    };
    auto tag = wanted;
    while (!tag.empty()) {
        if (const auto found = find(tag); found != there.end()) {
            return *found;
        }
        const auto dash = tag.find_last_of("-_");
        if (dash == std::string_view::npos) {
            break;
        }
        tag = tag.substr(0, dash);
    }
    const auto norwegian = same_tag(tag, "no") || same_tag(tag, "nn") ? find("nb") : there.end();
    return norwegian == there.end() ? std::nullopt : std::optional(*norwegian);
}

}  // namespace objector
