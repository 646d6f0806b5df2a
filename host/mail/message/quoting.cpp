// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmime/gmime.h>

#include <algorithm>
#include <optional>

#include "mail/message/gmime_ptr.hpp"
#include "mail/message/header_fields.hpp"
#include "mail/message/header_values.hpp"
#include "mail/message/quote_words.hpp"
#include "mail/message/text_lines.hpp"

namespace objector::mail {

namespace {

/// No attribution and no label is longer; longer lines are never looked at word by word.
constexpr std::size_t longest_attribution = 400;
constexpr std::size_t longest_label = 40;
constexpr std::size_t header_block_lines = 8;

std::string lower_utf8(std::string_view text) {
    const GlibText lower(g_utf8_strdown(text.data(), static_cast<gssize>(text.size())));
    return lower ? std::string(lower.get()) : std::string();
}

template <typename Words>
bool holds_one(const Words& words, std::string_view text) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}
template <typename Words>
bool is_one(const Words& words, std::string_view text) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// "From" of "From: somebody", lower case; also of "*From:* somebody". Empty when the line has no label.
std::string label_of(std::string_view line) {
    while (line.starts_with('*') || line.starts_with(' ')) {
        line.remove_prefix(1);
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > longest_label) {
        return {};
    }
    auto label = line.substr(0, colon);
    while (label.ends_with(' ') || label.ends_with('*')) {
        label.remove_suffix(1);
    }
    return lower_utf8(label);
}

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// "10:11", "10.11": a time of day, in numbers.
bool has_time(std::string_view text) {
    for (std::size_t place = 1; place + 2 < text.size(); ++place) {
        if ((text[place] == ':' || text[place] == '.') && is_digit(text[place - 1]) &&
            is_digit(text[place + 1]) && is_digit(text[place + 2])) {
            return true;
        }
    }
    return false;
}

bool has_address(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos;
}

class Marker {
  public:
    explicit Marker(std::vector<TextLine>& lines) : lines_(lines) {}

    void run() {
        for (std::size_t index = 0; index < lines_.size(); ++index) {
            if (lines_[index].quoted || lines_[index].text.empty()) {
                continue;
            }
            if (begins_header_block(index) || is_marker(index)) {
                quote_rest(index);
                return;
            }
            if (const auto first = attribution_begin(index)) {
                const auto follows = next_line(index + 1);
                if (follows == lines_.size() || !lines_[follows].quoted) {
                    quote_rest(*first);
                    return;
                }
                for (auto each = *first; each <= index; ++each) {
                    lines_[each].quoted = true;
                }
            }
        }
    }

  private:
    [[nodiscard]] std::size_t next_line(std::size_t index) const {
        while (index < lines_.size() && lines_[index].text.empty()) {
            ++index;
        }
        return index;
    }

    /// "From: …" and, soon after, "Subject: …": as Outlook and Apple Mail begin a quoted mail.
    [[nodiscard]] bool begins_header_block(std::size_t index) const {
        if (!is_one(quote_words::from, label_of(lines_[index].text))) {
            return false;
        }
        std::size_t seen = 0;
        for (auto each = index + 1; each < lines_.size() && seen < header_block_lines; ++each) {
            if (lines_[each].text.empty()) {
                continue;
            }
            ++seen;
            if (is_one(quote_words::subject, label_of(lines_[each].text))) {
                return true;
            }
        }
        return false;
    }

    /// "-----Original Message-----", "Begin forwarded message:", or such a line in a language we do not know
    /// with a header below it.
    [[nodiscard]] bool is_marker(std::size_t index) const {
        const std::string_view line = lines_[index].text;
        const bool is_dashed = line.starts_with("----") && line.ends_with("--");
        if (line.size() > 120 || (!is_dashed && !line.ends_with(':'))) {
            return false;
        }
        const auto first = line.find_first_not_of("- ");
        if (first == std::string_view::npos) {
            return false;
        }
        if (holds_one(quote_words::marker, lower_utf8(line))) {
            return is_dashed || labels_after(index) >= 2;
        }
        return is_dashed && labels_after(index) >= 3;
    }

    [[nodiscard]] std::size_t labels_after(std::size_t index) const {
        std::size_t labels = 0;
        auto each = next_line(index + 1);
        while (each < lines_.size() && labels < 4 && !label_of(lines_[each].text).empty()) {
            ++labels;
            each = next_line(each + 1);
        }
        return labels;
    }

    /// The first of the one to three lines of an "On Mon, 3 June 2024 at 10:11 Meta <case@example.com>
    /// wrote:" that ends with this line.
    [[nodiscard]] std::optional<std::size_t> attribution_begin(std::size_t last) const {
        if (!lines_[last].text.ends_with(':')) {
            return std::nullopt;
        }
        std::string joined;
        std::optional<std::size_t> likely;
        for (std::size_t back = 0; back < 3 && back <= last; ++back) {
            const auto each = last - back;
            const auto& line = lines_[each];
            if (line.text.empty() || line.quoted || joined.size() + line.text.size() > longest_attribution) {
                break;
            }
            joined.insert(0, line.text + ' ');
            const bool timed = has_time(joined);
            const bool wrote = holds_one(quote_words::wrote, lower_utf8(joined));
            if (timed && (wrote || has_address(joined))) {
                return each;
            }
            if (!likely && (wrote || (timed && joined.size() < 120))) {
                likely = each;
            }
        }
        // Less will do above what is marked as a quote.
        const auto follows = next_line(last + 1);
        return follows < lines_.size() && lines_[follows].quoted ? likely : std::nullopt;
    }

    void quote_rest(std::size_t index) {
        // A line of underscores or dashes, or "Begin forwarded message:", just above belongs to it.
        for (auto above = index; above-- > 0;) {
            const std::string_view line = lines_[above].text;
            if (line.find_first_not_of("_-=* ") == std::string_view::npos) {
                lines_[above].quoted = true;
                continue;
            }
            if (line.size() < 120 && line.ends_with(':')) {
                lines_[above].quoted = true;
            }
            break;
        }
        for (auto each = index; each < lines_.size(); ++each) {
            lines_[each].quoted = true;
        }
    }

    std::vector<TextLine>& lines_;
};

}  // namespace

void mark_quotes(std::vector<TextLine>& lines) {
    Marker(lines).run();
}

bool is_reply_subject(std::string_view subject) {
    const auto colon = subject.find(':');
    if (colon > longest_label) {  // Also when there is none.
        return false;
    }
    // Also "Re[2]:" and "Re (3):".
    auto word = trimmed(subject.substr(0, std::min(colon, subject.find_first_of("[("))));
    while (word.ends_with('.') || word.ends_with(' ')) {
        word.remove_suffix(1);
    }
    return is_one(quote_words::reply, lower_utf8(word));
}

}  // namespace objector::mail
