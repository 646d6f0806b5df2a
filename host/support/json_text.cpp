// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/json_text.hpp"

#include <algorithm>

#include "support/errors.hpp"
#include "support/utf8.hpp"

namespace objector {
namespace {

/// Counts brackets outside of texts, which in JSON is its depth; of what is no JSON it need not be.
bool is_too_deep(std::string_view text) {
    const auto opening =
        std::count(text.begin(), text.end(), '{') + std::count(text.begin(), text.end(), '[');
    if (opening <= max_json_depth) {
        return false;
    }
    int depth = 0;
    bool in_text = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            in_text = !in_text;
        } else if (in_text) {
            at += c == '\\' ? 1 : 0;
        } else if (c == '{' || c == '[') {
            if (++depth > max_json_depth) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

nlohmann::json parse_json(std::string_view text) {
    if (!is_utf8(text)) {
        throw ProtocolError("parse_error", "The message is not text in UTF-8.");
    }
    if (is_too_deep(text)) {
        throw ProtocolError("parse_error", "The message is nested too deeply.");
    }
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::exception&) {
        throw ProtocolError("parse_error", "The message is not JSON.");
    }
}

bool is_json(std::string_view text) {
    return is_utf8(text) && !is_too_deep(text) && nlohmann::json::accept(text);
}

std::string canonical_json(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::strict);
}

std::string wire_json(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace objector
