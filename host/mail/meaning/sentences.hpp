// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace objector::mail {

/// Sentences that stand together: a line, or lines that were wrapped.
struct Paragraph {
    std::vector<std::string> sentences;  ///< As they stand in the mail, white space evened out.
    bool is_item = false;                ///< One of a list.
    bool after_gap = false;              ///< An empty line stands before it.
};

/// Cuts a text into sentences. Full stops of abbreviations, dates, numbers and addresses end none; when in
/// doubt two sentences stay one, because a condition must not lose what it governs.
std::vector<Paragraph> paragraphs_of(std::string_view text);

}  // namespace objector::mail
