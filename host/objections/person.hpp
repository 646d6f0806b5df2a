// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace objector::objections {

/// Who objects. Shape of Person in protocol.json.
struct Person {
    std::string id;
    std::string name;
    std::vector<std::string> emails;
    std::string country;
    std::string language;
    std::vector<std::string> concerns;
    std::string sentence;

    bool operator==(const Person&) const = default;
};
void to_json(nlohmann::json& json, const Person& person);
void from_json(const nlohmann::json& json, Person& person);

/// Throws profile_invalid with data.field and data.reason, and a sentence a person understands.
void check(const Person& person);

}  // namespace objector::objections
