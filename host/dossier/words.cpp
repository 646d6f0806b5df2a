// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dossier/words.hpp"

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.hpp"
#include "support/clock.hpp"

namespace objector::dossier {
namespace {

std::string file_of(std::string_view language) {
    return "host/catalogue/dossier/" + std::string(language) + ".json";
}

std::string nearest_file(std::string_view wanted) {
    const auto names = catalogue::names();
    while (!wanted.empty()) {
        if (std::ranges::find(names, file_of(wanted)) != names.end()) {
            return file_of(wanted);
        }
        const auto dash = wanted.rfind('-');
        wanted = dash == std::string_view::npos ? std::string_view{} : wanted.substr(0, dash);
    }
    return file_of("en");
}

}  // namespace

Words words_in(std::string_view language) {
    const auto json = nlohmann::json::parse(catalogue::text(nearest_file(language)));
    Words result;
    result.language = json.at("language").get<std::string>();
    for (const auto& [key, word] : json.at("words").items()) {
        result.words.emplace(key, word.get<std::string>());
    }
    result.date_pattern = json.at("date").get<std::string>();
    result.months = json.at("months").get<std::array<std::string, 12>>();
    return result;
}

std::string Words::of(std::string_view key) const {
    const auto found = words.find(key);
    return found == words.end() ? std::string(key) : found->second;
}

std::string Words::of(std::string_view group, std::string_view name) const {
    const auto found = words.find(std::string(group) + "." + std::string(name));
    return found == words.end() ? std::string(name) : found->second;
}

std::string Words::time(std::string_view iso) const {
    const auto instant = parse_instant(iso);
    if (!instant) {
        return std::string(iso);
    }
    const auto date = date_of(*instant);
    auto text = put(date_pattern, "day", std::to_string(static_cast<unsigned>(date.day())));
    text = put(text, "month", months.at(static_cast<unsigned>(date.month()) - 1));
    text = put(text, "year", std::to_string(static_cast<int>(date.year())));
    constexpr std::size_t clock_start = 11;
    constexpr std::size_t clock_size = 8;
    return put(text, "clock", iso.substr(clock_start, clock_size));
}

std::string put(std::string sentence, std::string_view name, std::string_view value) {
    const auto placeholder = "{" + std::string(name) + "}";
    const auto at = sentence.find(placeholder);
    return at == std::string::npos ? sentence : sentence.replace(at, placeholder.size(), value);
}

}  // namespace objector::dossier
