// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/answer_fields.hpp"

#include "inbox/short_text.hpp"
#include "support/json_text.hpp"

namespace objector::inbox {

using nlohmann::json;

std::string text_of(const json& line, const char* name, std::size_t characters) {
    const auto found = line.find(name);
    return found != line.end() && found->is_string()
               ? beginning_of(found->get_ref<const std::string&>(), characters)
               : std::string();
}

std::uint64_t number_of(const json& line, const char* name) {
    const auto found = line.find(name);
    return found != line.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

json detail_of(const json& line) {
    constexpr std::size_t most = 10;
    auto detail = json::object();
    const auto given = line.find("detail");
    if (given == line.end() || !given->is_object()) {
        return detail;
    }
    for (const auto& [name, value] : given->items()) {
        if (detail.size() < most) {
            detail[beginning_of(name, 40)] =
                beginning_of(value.is_string() ? value.get<std::string>() : wire_json(value), 300);
        }
    }
    return detail;
}

}  // namespace objector::inbox
