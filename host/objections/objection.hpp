// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace objector::objections {

struct StageReached {
    std::string stage;
    std::string time;
    std::int64_t seq = 0;
    std::string source;  ///< page, mail, or user where it stands on the person's word.

    bool operator==(const StageReached&) const = default;
};

void to_json(nlohmann::json& json, const StageReached& reached);
void from_json(const nlohmann::json& json, StageReached& reached);

/// A mail about an objection, as far as it counts there.
struct AttachedMail {
    std::string id;
    std::string outcome;
    std::string authenticity;
    std::string judged;  ///< By the person; empty: not yet.
    std::string when;    ///< UTC: the mail's date, or when it was recorded.
    std::string case_number;

    bool operator==(const AttachedMail&) const = default;
};
void to_json(nlohmann::json& json, const AttachedMail& mail);
void from_json(const nlohmann::json& json, AttachedMail& mail);

/// One request of one kind for one account group in one round. Shape of Objection in protocol.json.
struct Objection {
    std::string id;
    std::string person_id;
    std::string account_id;
    std::string group;
    std::string platform;
    std::string kind;
    std::string round;
    std::string stage;
    std::string outcome = "none";
    std::vector<StageReached> stages;
    std::string created;
    std::string changed;
    // Not in the protocol:
    std::vector<std::string> broken_addresses;  ///< Where a link was recorded as broken.
    std::string stage_on_pages;                 ///< Where it stood before a mail confirmed it.
    std::vector<AttachedMail> attached;         ///< Oldest first.
    std::vector<std::string>
        asking;  ///< Mails that are about this objection or another: the person must say.

    bool operator==(const Objection&) const = default;
};
/// As protocol.json has it, with next computed from the stage.
nlohmann::json public_json(const Objection& objection);

void to_json(nlohmann::json& json, const Objection& objection);
void from_json(const nlohmann::json& json, Objection& objection);

/// The person's part is done: it was submitted, and not answered with an error since.
bool submitted(const Objection& objection);

/// Submitted, and Meta has not sent the person away with it: it needs no other one.
bool stands(const Objection& objection);

/// Key of what the person can do next (protocol.json, Objection.next).
std::string next_step(const Objection& objection);

}  // namespace objector::objections
