// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "letters/wording.hpp"

#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "catalogue/catalogue.hpp"
#include "letters/letters.hpp"
#include "support/languages.hpp"

namespace objector::letters {
namespace {

constexpr std::string_view folder = "host/catalogue/letters/";

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
    // One language at a time: nobody needs them all, and each takes a while to read.
    static std::map<std::string, Wording, std::less<>> read;
    const auto nearest = nearest_language(language);
    auto found = read.find(nearest);
    if (found == read.end()) {
        const auto text = catalogue::text(std::string(folder) + nearest + ".json");
        found = read.emplace(nearest, parse_wording(text)).first;
    }
    return found->second;
}

const std::vector<std::string>& languages() {
    static const auto found = languages_in(folder);
    return found;
}

std::string nearest_language(std::string_view wanted) {
    return first_language({wanted});
}

std::string first_language(std::initializer_list<std::string_view> wanted) {
    for (const auto tag : wanted) {
        if (auto found = objector::nearest_language(languages(), tag)) {
            return *std::move(found);
        }
    }
    return "en";
}

}  // namespace objector::letters
