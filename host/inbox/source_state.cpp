// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/source_state.hpp"

#include <algorithm>

#include "inbox/memory.hpp"
#include "support/errors.hpp"

namespace objector::inbox {
namespace {

constexpr auto name = "state of the sources";

Memory cache(const DataFolder& folder) {
    return {folder, "1"};
}

nlohmann::json member(const nlohmann::json& object, const char* part) {
    const auto found = object.find(part);
    return found == object.end() ? nlohmann::json() : *found;
}

}  // namespace

nlohmann::json public_json(const objections::MailSource& source, const DataFolder& folder) {
    nlohmann::json json = source;
    const auto states = cache(folder).read(name).value_or(nlohmann::json::object());
    const auto state = states.is_object() ? member(states, source.id.c_str()) : nlohmann::json();
    json["last_checked"] = state.is_object() ? member(state, "checked") : nlohmann::json();
    json["last_problem"] = state.is_object() ? member(state, "problem") : nlohmann::json();
    return json;
}

void note_checked(const DataFolder& folder, const std::vector<std::string>& ids, const Summary& summary,
                  const std::string& now) {
    auto states = cache(folder).read(name).value_or(nlohmann::json::object());
    if (!states.is_object()) {
        states = nlohmann::json::object();
    }
    for (const auto& id : ids) {
        const auto problem = std::find_if(summary.problems.begin(), summary.problems.end(),
                                          [&](const Problem& one) { return one.source == id; });
        const bool well = problem == summary.problems.end();
        states[id] = {{"checked", now}, {"problem", well ? nlohmann::json() : nlohmann::json(*problem)}};
    }
    try {
        cache(folder).write(name, states);
    } catch (const ProtocolError&) {
        return;  // The next reading notes it again.
    }
}

}  // namespace objector::inbox
