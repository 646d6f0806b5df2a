// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace objector::mail {

/// A line of text as a person sees it, and whether somebody else wrote it.
struct TextLine {
    std::string text;        ///< Without quote marks.
    std::size_t quotes = 0;  ///< How many ">" stood before it.
    bool quoted = false;     ///< A quote or forward, however it is marked.
    bool flows = false;      ///< The paragraph goes on in the next line (RFC 3676).
};

/// The lines of a text/plain, tidy. `flowed` and `delsp` as the Content-Type says.
std::vector<TextLine> plain_lines(std::string_view text, bool flowed, bool delsp);

/// Finds the quotes and forwards that mail programs write without quote marks: header blocks, "On … wrote:",
/// "-----Original Message-----", in all languages of Objector. Marks them in place.
void mark_quotes(std::vector<TextLine>& lines);

/// Joins lines that a mail program broke at its right margin: a paragraph a line.
void join_broken_lines(std::vector<TextLine>& lines);

/// One string: all lines, or only those that nobody is quoted in.
std::string written_out(const std::vector<TextLine>& lines, bool with_quotes);

}  // namespace objector::mail
