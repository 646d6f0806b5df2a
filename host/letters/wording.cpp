// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "letters/wording.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.hpp"
#include "letters/letters.hpp"

namespace objector::letters {
namespace {

constexpr std::string_view folder = "host/catalogue/letters/";
constexpr std::string_view ending = ".json";

using WordingByLanguage = std::map<std::string, Wording, std::less<>>;

const WordingByLanguage& all_wordings() {
    static const WordingByLanguage all = [] {
        WordingByLanguage found;
        for (const auto name : catalogue::names()) {
            if (name.starts_with(folder) && name.ends_with(ending)) {
                auto one = parse_wording(catalogue::text(name));
                auto language = one.language;
                found.emplace(std::move(language), std::move(one));
            }
        }
        return found;
    }();
    return all;
}

bool same_tag(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](unsigned char one, unsigned char other) {
        return std::tolower(one) == std::tolower(other);
    });
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

}  // namespace

Wording parse_wording(std::string_view text) {
    const auto json = nlohmann::json::parse(text);
    Wording result;
    result.language = json.at("language").get<std::string>();
    for (const auto& law : json.at("laws")) {
        const std::map<std::string, std::string> placeholders{{"article", law.at("article")},
                                                              {"erasure", law.at("erasure")}};
        const auto& countries = law.at("countries");
        if (countries.empty()) {
            result.laws[""] = placeholders;
        }
        for (const auto& country : countries) {
            result.laws[country.get<std::string>()] = placeholders;
        }
    }
    for (const auto& [kind, own_parts] : json.at("kinds").items()) {
        // A kind says only what is different; the rest is the same for every kind.
        auto parts = json.at("every_kind");
        parts.update(own_parts);
        for (const auto& [name, alternatives] : parts.items()) {
            result.kinds[kind][name] = alternatives.get<Alternatives>();
        }
    }
    result.concerns = json.at("concerns").get<std::map<std::string, Alternatives>>();
    return result;
}

const Alternatives& Wording::part(std::string_view kind, std::string_view name) const {
    static const Alternatives none;
    const auto parts = kinds.find(std::string(kind));
    if (parts == kinds.end()) {
        return none;
    }
    const auto found = parts->second.find(std::string(name));
    return found == parts->second.end() ? none : found->second;
}

std::string Wording::with_law(std::string sentence, std::string_view country) const {
    auto law = laws.find(std::string(country));
    if (law == laws.end()) {
        law = laws.find("");
    }
    if (law != laws.end()) {
        for (const auto& [name, value] : law->second) {
            replace_all(sentence, "{" + name + "}", value);
        }
    }
    return sentence;
}

const Wording& wording(std::string_view language) {
    const auto& all = all_wordings();
    const auto found = all.find(nearest_language(language));
    return found->second;
}

std::vector<std::string> languages() {
    std::vector<std::string> result;
    for (const auto& [language, one] : all_wordings()) {
        result.push_back(language);
    }
    return result;
}

std::string nearest_language(std::string_view wanted) {
    // "pt-BR" tries pt-BR, then pt; a tag may have more than two parts.
    for (auto tag = wanted; !tag.empty();) {
        for (const auto& [language, one] : all_wordings()) {
            if (same_tag(language, tag)) {
                return language;
            }
        }
        const auto dash = tag.rfind('-');
        tag = dash == std::string_view::npos ? std::string_view{} : tag.substr(0, dash);
    }
    return "en";
}

}  // namespace objector::letters
