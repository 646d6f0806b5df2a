// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace objector::journal {

/// One line of the journal, as it stands on the disk and in protocol.json.
struct Entry {
    std::int64_t seq = 0;
    std::string time;
    std::string type;
    std::string subject;
    nlohmann::json payload = nlohmann::json::object();
    std::string previous;  ///< Hash of the entry before; 64 zeros for the first.
    std::string hash;

    bool operator==(const Entry&) const = default;
};
void to_json(nlohmann::json& json, const Entry& entry);

/// What the first entry has as its previous hash.
std::string first_previous();

/// SHA-256, in hexadecimal, over previous, seq, time, type, subject and the payload's canonical_json;
/// each as UTF-8 behind its length in bytes (eight bytes, big-endian), seq in decimal digits.
std::string entry_hash(const Entry& entry);
/// For a payload whose text is at hand; the entry's own is not looked at.
std::string entry_hash(const Entry& entry, std::string_view payload_text);

}  // namespace objector::journal
