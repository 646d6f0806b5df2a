// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/json_text.hpp"

#include "support/errors.hpp"
#include "support/utf8.hpp"

namespace objector {

nlohmann::json parse_json(std::string_view text) {
    using nlohmann::json;
    if (!is_utf8(text)) {
        throw ProtocolError("parse_error", "The message is not text in UTF-8.");
    }
    // The reader itself does not recurse and calls this before it goes one level down.
    const json::parser_callback_t guard = [](int depth, json::parse_event_t event, json&) {
        const bool opens =
            event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
        if (opens && depth >= max_json_depth) {
            throw ProtocolError("parse_error", "The message is nested too deeply.");
        }
        return true;
    };
    try {
        return json::parse(text, guard);
    } catch (const json::exception&) {
        throw ProtocolError("parse_error", "The message is not JSON.");
    }
}

std::string canonical_json(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::strict);
}

std::string wire_json(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace objector
