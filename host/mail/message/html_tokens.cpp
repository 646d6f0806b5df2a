// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/html_tokens.hpp"

#include <algorithm>
#include <array>

#include "mail/message/header_fields.hpp"

namespace objector::mail {

namespace {

constexpr std::string_view blanks = " \t\r\n\f";
/// More on one tag are read over.
constexpr std::size_t most_attributes = 50;

bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool is_raw_text(std::string_view name) {
    constexpr std::array<std::string_view, 8> names = {"script", "style",  "title",   "textarea",
                                                       "xmp",    "iframe", "noembed", "noframes"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string_view HtmlToken::attribute(std::string_view wanted) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const auto& attribute) { return attribute.first == wanted; });
    return found == attributes.end() ? std::string_view{} : found->second;
}

bool HtmlToken::has(std::string_view wanted) const {
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](const auto& attribute) { return attribute.first == wanted; });
}

std::optional<HtmlToken> HtmlTokens::next() {
    while (position_ < html_.size()) {
        if (html_[position_] == '<' && position_ + 1 < html_.size()) {
            const char after = html_[position_ + 1];
            const bool closes =
                after == '/' && position_ + 2 < html_.size() && is_letter(html_[position_ + 2]);
            if (is_letter(after) || closes) {
                auto tag = read_tag();
                if (tag.kind == HtmlToken::Kind::start && is_raw_text(tag.name)) {
                    skip_raw_text(tag.name);
                    continue;
                }
                return tag;
            }
            if (skip_declaration()) {
                continue;
            }
        }
        const auto end = std::min(html_.find('<', position_ + 1), html_.size());
        HtmlToken token;
        token.text = html_.substr(position_, end - position_);
        position_ = end;
        return token;
    }
    return std::nullopt;
}

/// Comments, doctypes, "<![if …]>", "<?xml …>", "</ …>"; false when "<" is only a character.
bool HtmlTokens::skip_declaration() {
    const auto rest = html_.substr(position_);
    std::size_t end = 0;
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) {
        end = rest.find('>') + 1;
    } else if (rest.starts_with("<!--")) {
        const auto dashes = rest.find("-->", 4);
        const auto bang = dashes == std::string_view::npos ? rest.find("--!>", 4) : dashes;
        end = bang == std::string_view::npos ? rest.size() : rest.find('>', bang) + 1;
    } else if (rest.starts_with("<!") || rest.starts_with("<?") || rest.starts_with("</")) {
        const auto close = rest.find('>');
        end = close == std::string_view::npos ? rest.size() : close + 1;
    } else {
        return false;
    }
    position_ += end;
    return true;
}

HtmlToken HtmlTokens::read_tag() {
    HtmlToken token;
    token.kind = html_[position_ + 1] == '/' ? HtmlToken::Kind::end : HtmlToken::Kind::start;
    position_ += token.kind == HtmlToken::Kind::end ? 2 : 1;
    const auto end = std::min(html_.find_first_of(" \t\r\n\f/>", position_), html_.size());
    token.name = lower_case(html_.substr(position_, std::min<std::size_t>(end - position_, 40)));
    position_ = end;
    read_attributes(token);
    return token;
}

/// Up to and over the ">" that closes the tag; one that is never closed takes the rest with it.
void HtmlTokens::read_attributes(HtmlToken& token) {
    for (;;) {
        position_ = html_.find_first_not_of(" \t\r\n\f/", position_);
        if (position_ == std::string_view::npos) {
            position_ = html_.size();
            return;
        }
        if (html_[position_] == '>') {
            ++position_;
            return;
        }
        // A "=" at the beginning is part of the name.
        const auto name_end = std::min(html_.find_first_of(" \t\r\n\f/>=", position_ + 1), html_.size());
        const auto name = html_.substr(position_, name_end - position_);
        std::string_view value;
        position_ = std::min(html_.find_first_not_of(blanks, name_end), html_.size());
        if (position_ < html_.size() && html_[position_] == '=') {
            position_ = std::min(html_.find_first_not_of(blanks, position_ + 1), html_.size());
            const char quote = position_ < html_.size() ? html_[position_] : '>';
            if (quote == '"' || quote == '\'') {
                const auto close = std::min(html_.find(quote, position_ + 1), html_.size());
                value = html_.substr(position_ + 1, close - position_ - 1);
                position_ = std::min(close + 1, html_.size());
            } else if (quote != '>') {
                const auto close = std::min(html_.find_first_of(" \t\r\n\f>", position_), html_.size());
                value = html_.substr(position_, close - position_);
                position_ = close;
            }
        }
        if (token.attributes.size() < most_attributes && name.size() <= 40) {
            token.attributes.emplace_back(lower_case(name), value);
        }
    }
}

void HtmlTokens::skip_raw_text(std::string_view name) {
    while (position_ < html_.size()) {
        position_ = html_.find("</", position_);
        if (position_ == std::string_view::npos) {
            position_ = html_.size();
            return;
        }
        if (same_word(html_.substr(position_ + 2, name.size()), name)) {
            return;
        }
        position_ += 2;
    }
}

}  // namespace objector::mail
