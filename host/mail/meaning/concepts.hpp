// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace objector::mail {

/// What a word or phrase is a sign of. README.md in host/catalogue/mail explains those of "words", in the
/// same order and under the names below; the last ones come from the lists of whole phrases.
enum class Concept : std::uint8_t {
    objection,
    request,
    ai,
    use,
    data,
    not_used,
    grant,
    accept,
    refuse,
    negation,
    not_yet,
    condition,
    condition_first,
    uncertain,
    promise,
    review,
    received,
    asks,
    details,
    channel,
    elsewhere,
    code,
    sign_in,
    offer,
    goes_on_using,
    stops_using,
    other_matter,
    social,
    you,
    writer,
    general,
    done,
    conjunction,
    harmless,
    common,
    says_notice,
    says_one_time_code,
    says_received,
    says_honoured,
    says_more_information,
    says_refused,
    says_wrong_channel,
    titled_notice,
    titled_one_time_code,
    titled_other,
    count
};

inline constexpr std::size_t concept_count = static_cast<std::size_t>(Concept::count);

inline constexpr std::array<std::string_view, 35> word_concepts = {
    "objection", "request", "ai",       "use",           "data",        "not_used",        "grant",
    "accept",    "refuse",  "negation", "not_yet",       "condition",   "condition_first", "uncertain",
    "promise",   "review",  "received", "asks",          "details",     "channel",         "elsewhere",
    "code",      "sign_in", "offer",    "goes_on_using", "stops_using", "other_matter",    "social",
    "you",       "writer",  "general",  "done",          "conjunction", "harmless",        "common"};
static_assert(word_concepts.size() == static_cast<std::size_t>(Concept::says_notice));

/// The concept of a list in "words"; nothing for a name that is none.
std::optional<Concept> concept_of_words(std::string_view name);
/// The concept of a whole phrase of this kind, in "phrases" or in "subjects".
std::optional<Concept> concept_of_phrase(std::string_view kind);
std::optional<Concept> concept_of_subject(std::string_view kind);

}  // namespace objector::mail
