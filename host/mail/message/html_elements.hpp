// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "mail/message/html_tokens.hpp"

/// What is known of HTML elements: whether they can be seen, whether they hold somebody else's words, and
/// which ones end others that were left open.
namespace objector::mail {

struct Visibility {
    bool removed = false;    ///< display:none: nothing inside can come back.
    bool invisible = false;  ///< visibility:hidden: something inside can.
    bool tiny = false;       ///< A font size of nothing: something inside can have a greater one.

    [[nodiscard]] bool is_seen() const { return !removed && !invisible && !tiny; }
};

/// How an element with these attributes is seen inside something seen like `around`.
Visibility visibility_of(const HtmlToken& tag, Visibility around);

enum class QuoteSign {
    none,
    inside,      ///< The element holds a quote.
    everything,  ///< All that follows is one.
};
QuoteSign quote_sign(const HtmlToken& tag);

/// Whether it begins and ends a line.
bool is_block(std::string_view name);
/// Never has content: br, img, …
bool is_void(std::string_view name);
/// Whether an open `open` ends where a `begins` starts, as a <li> does at the next one.
bool ends_before(std::string_view open, std::string_view begins);
/// Whether the search for elements to end stops at an open one of that name.
bool is_barrier(std::string_view name);

}  // namespace objector::mail
