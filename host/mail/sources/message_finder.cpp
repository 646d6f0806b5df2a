// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/message_finder.hpp"

#include <algorithm>

#include "mail/sources/line_marks.hpp"
#include "mail/sources/mbox_line.hpp"
#include "mail/sources/text_search.hpp"

namespace objector::mail {
namespace {

/// Kept before the present line: the part header around a Content-Type, the empty line before "From ".
constexpr std::size_t margin = 1024;
/// A line "From " that is longer is none.
constexpr std::size_t division_length = 1024;
constexpr std::uint64_t pause_after = 4UL * 1024 * 1024;

bool is_after_empty_line(std::string_view text, std::size_t line) {
    if (line < 2) {
        return true;
    }
    return text[line - 2] == '\n' || (line >= 3 && text[line - 2] == '\r' && text[line - 3] == '\n');
}

/// The lines around a place, from one empty line to the next.
std::string_view block_around(std::string_view text, std::size_t line) {
    std::size_t begin = line;
    while (begin > 0 && line - begin < margin && !is_after_empty_line(text, begin)) {
        begin = begin < 2 ? 0 : text.rfind('\n', begin - 2) + 1;
    }
    const auto rest = text.substr(line, margin);
    const auto end = std::min(rest.find("\n\n"), rest.find("\n\r\n"));
    return text.substr(begin, line - begin + std::min(end, rest.size()));
}

}  // namespace

MessageFinder::MessageFinder(const SenderDomains& senders, Window& window, Layout layout, Bytes& bytes,
                             std::uint64_t begin, std::uint64_t end)
    : senders_(senders), window_(window), layout_(layout), message_(begin), pause_at_(begin + pause_after) {
    window_.open(bytes, begin, end);
}

std::optional<FoundMessage> MessageFinder::next() {
    ready_.reset();
    while (!ready_ && !ended_) {
        if (!advance()) {
            ended_ = true;
            at_ = window_.text().size();
            if (const auto end = window_.offset() + at_; end > message_) {
                ready_ = finish(end, true);
            }
        }
    }
    return ready_;
}

/// Goes to the next line worth a look; false at the end of the file.
bool MessageFinder::advance() {
    std::size_t line = 0;
    if (!first_line_) {
        const auto mark = next_marked_line(window_.text(), at_);
        if (mark == std::string_view::npos) {
            if (window_.at_end()) {
                return false;
            }
            // The last two bytes may be the beginning of a mark.
            const auto size = window_.text().size();
            at_ = std::max(at_, size - std::min<std::size_t>(size, 2));
            const auto keep = at_ - std::min(at_, margin);
            window_.slide(keep);
            at_ -= keep;
            return true;
        }
        line = mark + 1;
    }
    if (examine(line) == Look::too_little) {
        const auto keep = line - std::min(line, margin);
        window_.slide(keep);
        at_ = line - keep - (first_line_ ? 0 : 1);
        return true;
    }
    first_line_ = false;
    at_ = line;
    return true;
}

bool MessageFinder::can_slide_to(std::size_t line) const {
    return line > margin && !window_.at_end();
}

MessageFinder::Look MessageFinder::examine(std::size_t line) {
    const auto text = window_.text().substr(line);
    // The longest word looked for; at the beginning of the file any line comes here.
    constexpr std::string_view content_type = "content-type";
    if (text.size() < content_type.size() + 2 && can_slide_to(line)) {
        return Look::too_little;
    }
    if (layout_ == Layout::mbox && text.starts_with("From ")) {
        return examine_division(line);
    }
    const auto length = field_name_length(text.substr(0, content_type.size() + 4));
    if (length == 4 && begins_with_word(text, "from")) {
        return examine_from(line);
    }
    if (length == content_type.size() && begins_with_word(text, content_type)) {
        return examine_content_type(line);
    }
    return Look::done;
}

MessageFinder::Look MessageFinder::examine_division(std::size_t line) {
    const auto text = window_.text().substr(line);
    if (text.size() < 2 * division_length && can_slide_to(line)) {
        return Look::too_little;
    }
    const auto end = text.find('\n');
    if (end > division_length && end != std::string_view::npos) {
        return Look::done;
    }
    const auto next_line = end == std::string_view::npos ? std::string_view() : line_at(text, end + 1);
    if (!divides_messages(line_at(text, 0), next_line, is_after_empty_line(window_.text(), line))) {
        return Look::done;
    }
    const auto offset = window_.offset() + line;
    if (offset > message_) {
        const auto done = finish(offset, false);
        if (done.wanted || offset >= pause_at_) {
            ready_ = done;
            pause_at_ = offset + pause_after;
        }
    }
    return Look::done;
}

std::size_t MessageFinder::end_of_field(std::size_t line) const {
    const auto text = window_.text();
    for (auto end = text.find('\n', line); end != std::string_view::npos; end = text.find('\n', end + 1)) {
        if (end + 1 == text.size()) {
            return window_.at_end() ? text.size() : std::string_view::npos;
        }
        if (text[end + 1] != ' ' && text[end + 1] != '\t') {
            return end;
        }
    }
    return window_.at_end() ? text.size() : std::string_view::npos;
}

MessageFinder::Look MessageFinder::examine_from(std::size_t line) {
    const auto end = end_of_field(line);
    if (end == std::string_view::npos) {
        if (can_slide_to(line)) {
            return Look::too_little;
        }
        wanted_ = true;  // Longer than the window: nothing honest, but let the reader decide.
        return Look::done;
    }
    wanted_ = wanted_ || senders_.may_be_in(window_.text().substr(line, end - line));
    return Look::done;
}

MessageFinder::Look MessageFinder::examine_content_type(std::size_t line) {
    if (window_.text().size() < line + margin && can_slide_to(line)) {
        return Look::too_little;
    }
    const auto field = window_.text().substr(line, std::min(end_of_field(line) - line, margin));
    if (!wanted_ && (contains_word(field, "message/rfc822") || contains_word(field, ".eml"))) {
        wanted_ = contains_word(block_around(window_.text(), line), "base64");
    }
    return Look::done;
}

FoundMessage MessageFinder::finish(std::uint64_t end, bool last) {
    FoundMessage done{
        .offset = message_, .size = end - message_, .wanted = wanted_, .last = last, .bytes = {}};
    if (message_ >= window_.offset() && end <= window_.offset() + window_.text().size()) {
        done.bytes = window_.text().substr(static_cast<std::size_t>(message_ - window_.offset()),
                                           static_cast<std::size_t>(done.size));
    }
    ++messages_;
    message_ = end;
    wanted_ = false;
    return done;
}

}  // namespace objector::mail
