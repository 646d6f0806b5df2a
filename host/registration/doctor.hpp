// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "registration/registration.hpp"

namespace objector::registration {

/// A sentence in English, and the key and values under which the pages have it in other languages.
struct Sentence {
    std::string key;
    std::map<std::string, std::string> values;
    std::string text;
};

/// The text with each {name} in it replaced by its value.
Sentence say(std::string key, std::string text, std::map<std::string, std::string> values = {});

/// One thing looked at: how it is, and what to do about it. Shape of Check in protocol.json.
struct Check {
    std::string id;
    std::string severity;  ///< ok, note, warning or error.
    Sentence text;
    Sentence todo;  ///< Empty when there is nothing to do.

    [[nodiscard]] bool ok() const { return severity == "ok" || severity == "note"; }
};
void to_json(nlohmann::json& json, const Check& check);

struct DoctorRequest {
    std::filesystem::path data_folder;
    std::filesystem::path host_program = installed_host();
    Places places = Places::of_this_user();
    bool start_host = true;  ///< Start the host as a browser would, and say hello to it.
};

/// Looks at everything that must be in place. Never throws and repairs nothing: what cannot be looked at
/// becomes a check that says so.
std::vector<Check> doctor(const DoctorRequest& request);

/// True when no check is a warning or an error.
bool all_well(const std::vector<Check>& checks);

}  // namespace objector::registration
