// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/html_text.hpp"

#include <algorithm>

#include "mail/message/charset.hpp"
#include "mail/message/header_fields.hpp"
#include "mail/message/html_elements.hpp"

namespace objector::mail {

namespace {

/// Browsers stop at 512 levels; mails have 50.
constexpr std::size_t deepest = 256;

class HtmlReader {
  public:
    std::vector<TextLine> read(std::string_view html) {
        HtmlTokens tokens(html);
        while (const auto token = tokens.next()) {
            switch (token->kind) {
                case HtmlToken::Kind::text:
                    add_text(token->text);
                    break;
                case HtmlToken::Kind::start:
                    start(*token);
                    break;
                case HtmlToken::Kind::end:
                    end(token->name);
                    break;
            }
        }
        end_line();
        return std::move(lines_);
    }

  private:
    struct Element {
        std::string name;
        EndGroup group = end_none;
        Visibility visibility;
        bool quote = false;
        bool preformatted = false;
    };

    void start(const HtmlToken& tag) {
        if (tag.name == "br" || is_block(tag.name)) {
            end_line();
        } else if (tag.name == "td" || tag.name == "th") {
            line_ += ' ';
        }
        end_left_open(tag.name);
        Element element;
        if (!open_.empty()) {
            element = open_.back();
        }
        element.name = tag.name;
        element.group = end_group(tag.name);
        element.visibility = visibility_of(tag, element.visibility);
        element.preformatted = element.preformatted || tag.name == "pre";
        const auto sign = quote_sign(tag);
        if (sign == QuoteSign::everything && element.visibility.is_seen()) {
            end_line();
            rest_is_quote_ = true;
        } else if (sign == QuoteSign::inside && !element.quote) {
            end_line();
            element.quote = true;
        }
        if (is_void(tag.name)) {
            return;
        }
        if (open_.size() >= deepest) {
            ++too_deep_;
            return;
        }
        open_.push_back(std::move(element));
    }

    void end(const std::string& name) {
        if (is_block(name) || name == "br") {
            end_line();
        }
        if (too_deep_ > 0) {
            --too_deep_;
            return;
        }
        const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                        [&](const Element& element) { return element.name == name; });
        if (found != open_.rend()) {
            close_to(static_cast<std::size_t>(open_.rend() - found) - 1);
        }
    }

    /// A new <li>, <td>, <p> … ends what was left open of the one before it.
    void end_left_open(std::string_view begins) {
        auto ended = ended_by(begins);
        auto kept = open_.size();
        for (auto place = open_.rbegin(); ended != 0 && place != open_.rend(); ++place) {
            if (place->group == end_barrier) {
                break;
            }
            if ((place->group & ended) != 0) {
                kept = static_cast<std::size_t>(open_.rend() - place) - 1;
                ended &= ~static_cast<unsigned>(place->group);
            }
        }
        close_to(kept);
    }

    void close_to(std::size_t size) {
        const bool quoted = is_quote();
        const bool quote_after = rest_is_quote_ || (size > 0 && open_[size - 1].quote);
        if (quoted != quote_after) {
            end_line();
        }
        open_.resize(size);
    }

    [[nodiscard]] bool is_quote() const { return rest_is_quote_ || (!open_.empty() && open_.back().quote); }

    void add_text(std::string_view raw) {
        if (!open_.empty() && !open_.back().visibility.is_seen()) {
            return;
        }
        const auto text = tidy_text(decode_entities(raw));
        const bool preformatted = !open_.empty() && open_.back().preformatted;
        for (const char byte : text) {
            if (byte == '\n' && preformatted) {
                end_line();
            } else if (byte == '\n' || byte == ' ') {
                line_ += line_.ends_with(' ') || line_.empty() ? "" : " ";
            } else {
                line_ += byte;
            }
        }
    }

    void end_line() {
        std::string_view text = trimmed(line_);
        if (!text.empty()) {
            TextLine line;
            line.quoted = is_quote();
            // Mail programs also put the marks of plain text into HTML.
            while (text.starts_with('>')) {
                ++line.quotes;
                line.quoted = true;
                text = trimmed(text.substr(1));
            }
            line.text = text;
            lines_.push_back(std::move(line));
        }
        line_.clear();
    }

    std::vector<Element> open_;
    std::size_t too_deep_ = 0;
    bool rest_is_quote_ = false;
    std::string line_;
    std::vector<TextLine> lines_;
};

}  // namespace

std::vector<TextLine> html_lines(std::string_view html) {
    return HtmlReader().read(html);
}

std::string html_charset(std::string_view bytes) {
    HtmlTokens tokens(bytes.substr(0, 2048));
    while (const auto token = tokens.next()) {
        if (token->kind != HtmlToken::Kind::start || token->name != "meta") {
            continue;
        }
        if (token->has("charset")) {
            return std::string(trimmed(token->attribute("charset")));
        }
        const auto content = lower_case(token->attribute("content"));
        const auto place = content.find("charset=");
        if (place != std::string::npos) {
            const auto value = std::string_view(content).substr(place + 8);
            return std::string(trimmed(value.substr(0, value.find_first_of(" ;\""))));
        }
    }
    return {};
}

}  // namespace objector::mail
