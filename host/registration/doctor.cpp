// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/doctor.hpp"

#include <algorithm>
#include <exception>
#include <functional>
#include <utility>

#include "registration/checks.hpp"
#include "support/errors.hpp"

namespace objector::registration {
namespace {

/// A check that fails is a finding too.
void look(std::vector<Check>& checks, const std::string& id, const std::function<std::vector<Check>()>& act) {
    try {
        auto found = act();
        std::ranges::move(found, std::back_inserter(checks));
    } catch (const ProtocolError& error) {
        checks.push_back({id, "error", say("error." + error.name(), error.sentence()),
                          say("follow", "Follow this sentence, then run objector doctor again.")});
    } catch (const std::exception&) {
        checks.push_back(
            {id, "error", say("not_looked_at", "This could not be looked at: {what}.", {{"what", id}}),
             say("terminal", "Run objector doctor in a terminal, as yourself and not as root.")});
    }
}

}  // namespace

Sentence say(std::string key, std::string text, std::map<std::string, std::string> values) {
    for (const auto& [name, value] : values) {
        const auto place = "{" + name + "}";
        if (const auto at = text.find(place); at != std::string::npos) {
            text.replace(at, place.size(), value);
        }
    }
    return {std::move(key), std::move(values), std::move(text)};
}

void to_json(nlohmann::json& json, const Check& check) {
    // The contract's limit on both sentences; a path in them may be long.
    const auto shortened = [](const std::string& text) {
        constexpr std::size_t longest = 500;
        auto end = std::min(text.size(), longest);
        while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;  // Not inside a character.
        }
        return text.substr(0, end);
    };
    const auto values = [&](const Sentence& sentence) {
        auto object = nlohmann::json::object();
        for (const auto& [name, value] : sentence.values) {
            object[name] = shortened(value);
        }
        return object;
    };
    json = nlohmann::json{{"id", check.id},
                          {"ok", check.ok()},
                          {"severity", check.severity},
                          {"text", shortened(check.text.text)},
                          {"key", check.text.key},
                          {"values", values(check.text)},
                          {"todo", shortened(check.todo.text)},
                          {"todo_key", check.todo.key},
                          {"todo_values", values(check.todo)}};
}

std::vector<Check> doctor(const DoctorRequest& request) {
    std::vector<Check> checks;
    look(checks, "host_program", [&] { return check_host_program(request); });
    look(checks, "browsers", [&] { return check_browsers(request); });
    look(checks, "extension", [&] { return check_extensions(request); });
    look(checks, "mail", [&] { return check_mail(request); });
    look(checks, "data_folder", [&] { return check_data_folder(request.data_folder); });
    look(checks, "disk_space", [&] { return check_disk_space(request.data_folder); });
    look(checks, "catalogue", [&] { return check_catalogue(request.data_folder); });
    look(checks, "journal", [&] { return check_journal(request.data_folder); });
    return checks;
}

bool all_well(const std::vector<Check>& checks) {
    return std::ranges::all_of(checks, [](const auto& check) { return check.ok(); });
}

}  // namespace objector::registration
