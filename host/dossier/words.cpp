// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dossier/words.hpp"

#include <cstddef>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.hpp"
#include "support/clock.hpp"
#include "support/languages.hpp"

namespace objector::dossier {
namespace {

constexpr std::string_view folder = "host/catalogue/dossier/";

std::string_view nearest_text(std::string_view wanted) {
    static const auto there = languages_in(folder);
    const auto language = nearest_language(there, wanted).value_or("en");
    return catalogue::text(std::string(folder) + language + ".json");
}

}  // namespace

Words words_in(std::string_view language) {
    const auto json = nlohmann::json::parse(nearest_text(language));
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
