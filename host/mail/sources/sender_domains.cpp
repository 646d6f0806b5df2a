// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/sender_domains.hpp"

#include <algorithm>

#include "mail/sources/text_search.hpp"

namespace objector::mail {
namespace {

enum class Comments { kept, left_out };

/// Lower case, without blanks and line ends; comments nest (RFC 5322, 3.2.2) and do not count inside quotes.
std::string squeezed(std::string_view field, Comments comments) {
    std::string text;
    text.reserve(field.size());
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < field.size(); ++at) {
        const char letter = field[at];
        if (letter == '\\' && (quoted || depth > 0)) {
            ++at;
        } else if (letter == '"' && depth == 0) {
            quoted = !quoted;
        } else if (comments == Comments::left_out && !quoted && letter == '(') {
            ++depth;
        } else if (depth > 0) {
            depth -= letter == ')' ? 1 : 0;
        } else if (letter > ' ' || letter < '\0') {
            text += lower_case(letter);
        }
    }
    return text;
}

}  // namespace

bool SenderDomains::names_one(std::string_view text) const {
    return std::any_of(domains_.begin(), domains_.end(),
                       [&](const auto& domain) { return text.find(domain) != std::string_view::npos; });
}

bool SenderDomains::may_be_in(std::string_view from_field) const {
    return names_one(squeezed(from_field, Comments::kept)) ||
           (from_field.find('(') != std::string_view::npos &&
            names_one(squeezed(from_field, Comments::left_out)));
}

}  // namespace objector::mail
