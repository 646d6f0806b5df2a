// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "mail/message/header_fields.hpp"
#include "mail/message/text_lines.hpp"
#include "support/utf8.hpp"

namespace objector::mail {

namespace {

/// A text whose longest line is shorter is not broken at a margin; it is made of short lines.
constexpr std::size_t narrowest_margin = 60;

TextLine fixed_line(std::string_view line) {
    TextLine read;
    for (;;) {
        const auto mark = line.find_first_not_of(' ');
        if (mark == std::string_view::npos || line[mark] != '>' || mark > 1) {
            break;
        }
        ++read.quotes;
        line.remove_prefix(mark + 1);
    }
    read.text = trimmed(line);
    read.quoted = read.quotes > 0;
    return read;
}

TextLine flowed_line(std::string_view line, bool delsp) {
    TextLine read;
    while (line.starts_with('>')) {
        ++read.quotes;
        line.remove_prefix(1);
    }
    if (line.starts_with(' ')) {
        line.remove_prefix(1);
    }
    read.quoted = read.quotes > 0;
    read.flows = line.ends_with(' ') && line != "-- ";
    if (read.flows && delsp) {
        line.remove_suffix(1);
    }
    read.text = line;
    return read;
}

/// An mbox has ">From " where the mail has "From ": no quote when it stands alone.
void unquote_from_lines(std::vector<TextLine>& lines) {
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const bool stands_alone = (index == 0 || lines[index - 1].quotes == 0) &&
                                  (index + 1 == lines.size() || lines[index + 1].quotes == 0);
        if (stands_alone && lines[index].quotes == 1 && lines[index].text.starts_with("From ")) {
            lines[index].quotes = 0;
            lines[index].quoted = false;
        }
    }
}

void join_flowed(std::vector<TextLine>& lines) {
    std::vector<TextLine> joined;
    for (auto& line : lines) {
        if (!joined.empty() && joined.back().flows && joined.back().quotes == line.quotes &&
            line.text != "-- ") {
            joined.back().text += line.text;
            joined.back().flows = line.flows;
        } else {
            joined.push_back(std::move(line));
        }
    }
    for (auto& line : joined) {
        line.flows = false;
        line.text = trimmed(line.text);
    }
    lines = std::move(joined);
}

std::size_t width(std::string_view text) {
    return count_code_points(text);
}

std::size_t margin_of(const std::vector<TextLine>& lines) {
    std::size_t margin = 0;
    for (const auto& line : lines) {
        // A long address in a line of its own says nothing about the margin.
        if (line.text.find(' ') != std::string::npos) {
            margin = std::max(margin, width(line.text));
        }
    }
    return margin;
}

bool begins_item(std::string_view text) {
    return text.starts_with("- ") || text.starts_with("* ") || text.starts_with("\xE2\x80\xA2");
}

}  // namespace

std::vector<TextLine> plain_lines(std::string_view text, bool flowed, bool delsp) {
    std::vector<TextLine> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        auto read = flowed ? flowed_line(line, delsp) : fixed_line(line);
        // One empty line parts as well as many.
        if (!read.text.empty() || lines.empty() || !lines.back().text.empty()) {
            lines.push_back(std::move(read));
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    unquote_from_lines(lines);
    if (flowed) {
        join_flowed(lines);
    }
    return lines;
}

void join_broken_lines(std::vector<TextLine>& lines) {
    const auto margin = margin_of(lines);
    if (margin < narrowest_margin) {
        return;
    }
    std::vector<TextLine> joined;
    std::size_t last_width = 0;
    for (auto& line : lines) {
        const bool same = !joined.empty() && !joined.back().text.empty() && !line.text.empty() &&
                          joined.back().quotes == line.quotes && joined.back().quoted == line.quoted;
        const auto first_word = std::string_view(line.text).substr(0, line.text.find(' '));
        const auto this_width = width(line.text);
        if (same && !begins_item(line.text) && !joined.back().text.ends_with(':') &&
            last_width + 1 + width(first_word) > margin) {
            joined.back().text += ' ';
            joined.back().text += line.text;
        } else {
            joined.push_back(std::move(line));
        }
        last_width = this_width;
    }
    lines = std::move(joined);
}

std::string written_out(const std::vector<TextLine>& lines, bool with_quotes) {
    std::string text;
    for (const auto& line : lines) {
        if (line.text.empty() || (line.quoted && !with_quotes)) {
            continue;
        }
        for (std::size_t mark = 0; mark < std::min<std::size_t>(line.quotes, 10); ++mark) {
            text += mark + 1 == std::min<std::size_t>(line.quotes, 10) ? "> " : ">";
        }
        text += line.text;
        text += '\n';
    }
    if (!text.empty()) {
        text.pop_back();
    }
    return text;
}

}  // namespace objector::mail
