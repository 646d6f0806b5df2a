// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace objector::objections {

/// One mail that may be from Meta. Shape of Mail in protocol.json, and a little more. Empty texts stand for
/// null.
struct Mail {
    std::string id;              ///< The first half of identity.
    std::string identity;        ///< The same for the same mail from another place (host/mail/job/README.md).
    std::string message_sha256;  ///< Of the raw message; its name among the blobs. Empty: not kept.
    std::string text_sha256;     ///< What a person would read, among the blobs.
    std::string message_id;
    std::string from;
    std::string subject;
    std::string date;  ///< UTC, as in the journal.
    std::string kind;
    std::string outcome;
    std::string deciding_sentence;
    std::string language;
    std::string authenticity;  ///< signed_by_meta, provider_says, not_checked or failed.
    std::string reason;
    std::string domain;
    std::string evidence = "message";
    std::string judged;  ///< What the person says that it means.
    std::string objection_id;
    std::vector<std::string> candidates;
    bool assigned = false;  ///< The person said what it is about, if only that it is about none.
    std::string case_number;
    std::string platform;
    std::vector<std::string> recipients;
    std::string source_kind;
    std::string place;
    std::int64_t seq = 0;
    std::string time;

    bool operator==(const Mail&) const = default;
};
void to_json(nlohmann::json& json, const Mail& mail);
void from_json(const nlohmann::json& json, Mail& mail);
/// As protocol.json has it.
nlohmann::json public_json(const Mail& mail);

/// Meta's signature holds, or the person's provider says that it is Meta's.
bool is_checked(std::string_view authenticity);

/// What is concluded from what the text says (host/mail/meaning) and whether it is Meta's: an outcome of an
/// objection, none for what is not about one. What does not check out is unrecognised, whatever it says.
std::string outcome_of(std::string_view kind, std::string_view authenticity);

/// Whether what was found out the second time is worth more: checked where it could not be before, or read
/// with better words.
bool is_better(const Mail& now, const Mail& before);

}  // namespace objector::objections
