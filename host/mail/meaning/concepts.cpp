// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/concepts.hpp"

#include <algorithm>

namespace objector::mail {
namespace {

struct Named {
    std::string_view kind;
    Concept phrase;
    Concept subject;
};

constexpr std::array kinds = {
    Named{"notice", Concept::says_notice, Concept::titled_notice},
    Named{"one_time_code", Concept::says_one_time_code, Concept::titled_one_time_code},
    Named{"received", Concept::says_received, Concept::titled_other},
    Named{"honoured", Concept::says_honoured, Concept::titled_other},
    Named{"more_information", Concept::says_more_information, Concept::titled_other},
    Named{"refused", Concept::says_refused, Concept::titled_other},
    Named{"wrong_channel", Concept::says_wrong_channel, Concept::titled_other}};

const Named* named(std::string_view kind) {
    const auto* const found = std::ranges::find(kinds, kind, &Named::kind);
    return found == kinds.end() ? nullptr : found;
}

}  // namespace

std::optional<Concept> concept_of_words(std::string_view name) {
    const auto* const found = std::ranges::find(word_concepts, name);
    if (found == word_concepts.end()) {
        return std::nullopt;
    }
    return static_cast<Concept>(found - word_concepts.begin());
}

std::optional<Concept> concept_of_phrase(std::string_view kind) {
    const auto* const found = named(kind);
    return found == nullptr ? std::nullopt : std::optional(found->phrase);
}

std::optional<Concept> concept_of_subject(std::string_view kind) {
    const auto* const found = named(kind);
    return found == nullptr ? std::nullopt : std::optional(found->subject);
}

}  // namespace objector::mail
