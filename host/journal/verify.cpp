// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "journal/blob_store.hpp"
#include "journal/journal.hpp"
#include "journal/problems.hpp"
#include "journal/stored_entry.hpp"
#include "support/json_text.hpp"
#include "support/utf8.hpp"

namespace objector::journal {
namespace {

/// Only such a payload can mention a text; most need not be taken apart to know that they do not.
bool may_mention_text(std::string_view payload) {
    return payload.find(R"("blob")") != std::string_view::npos;
}

/// A text mentioned in the payload that is not there, or not what it was.
bool text_missing(const nlohmann::json& payload, const BlobStore& blobs) {
    return std::any_of(payload.begin(), payload.end(), [&](const nlohmann::json& value) {
        return value.is_object() && value.contains("blob") &&
               (!value["blob"].is_string() || !blobs.read(value["blob"].get<std::string>()));
    });
}

/// What is wrong with an entry that should follow one with this number and hash; empty when nothing is.
std::string fault(const Statement& row, std::int64_t number, const std::string& previous,
                  const BlobStore& blobs) {
    const auto payload_text = row.text(4);
    const Entry entry{.seq = row.number(0),
                      .time = row.text(1),
                      .type = row.text(2),
                      .subject = row.text(3),
                      .payload = {},
                      .previous = row.text(5),
                      .hash = row.text(6)};
    if (entry.seq != number) {
        return "it is missing";
    }
    if (entry.previous != previous) {
        return "it does not follow from the entry before it";
    }
    if (entry_hash(entry, payload_text) != entry.hash) {
        return "it was changed after it was written";
    }
    // What no repair would take over is not whole.
    if (!is_utf8(entry.type) || !is_utf8(entry.subject)) {
        return "it cannot be read";
    }
    try {
        if (!may_mention_text(payload_text)) {
            return is_json(payload_text) ? "" : "it cannot be read";
        }
        if (text_missing(parse_json(payload_text), blobs)) {
            return "a text it refers to is missing or was changed";
        }
    } catch (const ProtocolError&) {
        return "it cannot be read";
    }
    return {};
}

VerifyResult broken(std::int64_t entries, std::int64_t number, const std::string& why) {
    return {.ok = false,
            .entries = entries,
            .first_broken = number,
            .reason = "Entry " + std::to_string(number) + ": " + why + "."};
}

}  // namespace

VerifyResult Journal::verify() const {
    const Transaction moment(*database_, Transaction::Kind::read);
    const BlobStore blobs(folder_.blobs());
    const auto head = read_head(*database_);
    std::int64_t number = 0;
    try {
        auto previous = first_previous();
        // NOT INDEXED: the table itself is read, in its own order.
        Statement rows(*database_,
                       "SELECT " + std::string(entry_columns) + " FROM entries e NOT INDEXED ORDER BY seq");
        while (rows.step()) {
            ++number;
            if (const auto why = fault(rows, number, previous, blobs); !why.empty()) {
                return broken(head.entries, number, why);
            }
            previous = rows.text(6);
        }
        if (number != head.entries || previous != head.hash) {
            return broken(head.entries, number + 1, "it is missing");
        }
    } catch (const ProtocolError& error) {
        if (error.name() != "journal_damaged") {
            throw;
        }
        return broken(head.entries, number + 1, "the file cannot be read there");
    }
    return {.ok = true, .entries = number, .first_broken = std::nullopt, .reason = ""};
}

}  // namespace objector::journal
