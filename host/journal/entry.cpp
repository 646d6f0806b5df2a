// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/entry.hpp"

#include "support/json_text.hpp"
#include "support/sha256.hpp"

namespace objector::journal {

void to_json(nlohmann::json& json, const Entry& entry) {
    json = {{"seq", entry.seq},         {"time", entry.time},       {"type", entry.type},
            {"subject", entry.subject}, {"payload", entry.payload}, {"previous", entry.previous},
            {"hash", entry.hash}};
}

std::string first_previous() {
    return std::string(64, '0');
}

std::string entry_hash(const Entry& entry) {
    return entry_hash(entry, canonical_json(entry.payload));
}

std::string entry_hash(const Entry& entry, std::string_view payload_text) {
    return Sha256()
        .add_with_length(entry.previous)
        .add_with_length(std::to_string(entry.seq))
        .add_with_length(entry.time)
        .add_with_length(entry.type)
        .add_with_length(entry.subject)
        .add_with_length(payload_text)
        .hex();
}

}  // namespace objector::journal
