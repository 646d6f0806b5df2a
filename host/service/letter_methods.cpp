// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "letters/letters.hpp"
#include "objections/views.hpp"
#include "service/methods.hpp"
#include "support/errors.hpp"

namespace objector::service {
namespace {

using nlohmann::json;
constexpr std::size_t longest_letter = 20000;

letters::LetterRequest letter_for(const objections::Person& person, const std::string& kind,
                                  const std::string& language) {
    return {
        .name = person.name,
        .email = person.emails.empty() ? "" : person.emails.front(),
        .country = person.country,
        .concerns = person.concerns,
        .sentence = person.sentence,
        .kind = kind,
        // Meta's reviewers read the form's language; where we do not write it, the person can check theirs.
        .language = letters::first_language({language, person.language})};
}

/// A form says 0 where it says nothing.
std::size_t limit(const json& field, const char* name, std::size_t otherwise) {
    const auto stated = field.value(name, std::size_t{0});
    return stated == 0 ? otherwise : std::min(stated, longest_letter);
}

std::optional<json> field_with(const json& fields, std::string_view role) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const json& field) { return field.at("role") == role; });
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

json fill_values(Desk& desk, const json& params) {
    const auto& journal = desk.journal();
    const auto objection =
        objections::objection(journal, params.at("objection_id").get_ref<const std::string&>());
    const auto person = objection ? objections::person(journal, objection->person_id) : std::nullopt;
    const auto account = objection ? objections::account(journal, objection->account_id) : std::nullopt;
    if (!objection || !person || !account) {
        throw ProtocolError("objection_unknown", "This objection is not in the journal (any more).");
    }
    const auto& fields = params.at("fields");
    const auto language = params.contains("language") && params.at("language").is_string()
                              ? params.at("language").get<std::string>()
                              : std::string();
    // Where a form has one box for text, the letter goes there whatever the box is called.
    const auto reason = field_with(fields, "reason");
    const auto additional = field_with(fields, "additional");
    const bool in_additional = !reason && additional;
    const json box = reason ? *reason : additional.value_or(json::object());
    auto letter = letter_for(*person, objection->kind, language);
    letter.min_length = limit(box, "min_length", 0);
    letter.max_length = limit(box, "max_length", longest_letter);
    const auto text = letters::compose(letter);
    return {{"values",
             {{"country", person->country},
              {"email", account->email.empty() ? person->emails.front() : account->email},
              {"name", person->name},
              {"reason", in_additional ? "" : text},
              {"additional", in_additional ? text : ""}}},
            {"account_email", account->email}};
}

json preview(const json& params) {
    auto letter = letter_for(params.at("person"), params.value("kind", "own_information"),
                             params.value("language", ""));
    letter.min_length = params.value("min_length", std::size_t{0});
    letter.max_length = params.value("max_length", longest_letter);
    return {{"text", letters::compose(letter)},
            {"language", letter.language},
            {"languages", letters::languages()}};
}

}  // namespace

void add_letter_methods(messaging::MethodTable& table, Desk& desk) {
    table["fill.values"] = [&desk](const json& params) { return fill_values(desk, params); };
    table["letters.preview"] = [](const json& params) { return preview(params); };
}

}  // namespace objector::service
