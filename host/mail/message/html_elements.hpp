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
/// Elements that others end, one bit each.
enum EndGroup : unsigned {
    end_none = 0,
    end_paragraph = 1,
    end_item = 2,
    end_cell = 4,
    end_row = 8,
    end_definition = 16,
    end_option = 32,
    end_barrier = 64,  ///< The search for elements to end stops here.
};
EndGroup end_group(std::string_view name);
/// The groups of those that end, when left open, where a `begins` starts: a <li> at the next one.
unsigned ended_by(std::string_view begins);

}  // namespace objector::mail
