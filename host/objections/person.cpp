// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/person.hpp"

#include <algorithm>

#include "calendar/countries.hpp"
#include "objections/profile_text.hpp"

namespace objector::objections {

void to_json(nlohmann::json& json, const Person& person) {
    json = {{"name", person.name},         {"emails", person.emails},     {"country", person.country},
            {"language", person.language}, {"concerns", person.concerns}, {"sentence", person.sentence}};
    if (!person.id.empty()) {
        json["id"] = person.id;
    }
}

void from_json(const nlohmann::json& json, Person& person) {
    person.id = json.value("id", "");
    person.name = json.at("name");
    person.emails = json.at("emails").get<std::vector<std::string>>();
    person.country = json.at("country");
    person.language = json.at("language");
    person.concerns = json.at("concerns").get<std::vector<std::string>>();
    person.sentence = json.at("sentence");
}

void check(const Person& person) {
    check_line("name", "name", person.name, 200);
    if (is_blank(person.name)) {
        throw invalid("name", "missing", "Please enter your name.");
    }
    if (person.emails.empty()) {
        throw invalid("emails", "missing", "Please enter an e-mail address.");
    }
    for (const auto& email : person.emails) {
        check_email("emails", email);
    }
    if (!calendar::is_country(person.country)) {
        throw invalid("country", "unknown", "There is no country with this code. Please choose yours.");
    }
    check_text("sentence", "sentence", person.sentence, 600);
}

}  // namespace objector::objections
