// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/html_elements.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "mail/message/header_fields.hpp"

namespace objector::mail {

namespace {

template <typename Words>
bool is_one(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A style attribute without blanks, lower case, with ";" at both ends, so that properties can be looked for.
std::string even_style(std::string_view style) {
    std::string even = ";";
    for (const char byte : decode_entities(style.substr(0, 4000))) {
        if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n') {
            even += byte;
        }
    }
    return lower_case(even) + ';';
}

/// The last value of a property, without "!important".
std::string_view value_of(std::string_view style, std::string_view property) {
    const auto begin = style.rfind(property);
    if (begin == std::string_view::npos) {
        return {};
    }
    const auto value = style.substr(begin + property.size());
    return value.substr(0, value.find_first_of(";!"));
}

/// "0", "0px", "0.0em", "0%", and also a single pixel: nobody reads that.
bool is_nothing(std::string_view size) {
    const auto number = size.substr(0, size.find_first_not_of("0123456789."));
    if (number.empty()) {
        return false;
    }
    const bool zero = number.find_first_of("123456789") == std::string_view::npos;
    return zero || (number == "1" && (size.ends_with("px") || size.ends_with("pt")));
}

bool is_relative(std::string_view size) {
    return size.ends_with("em") ? !size.ends_with("rem") : size.ends_with('%') || size == "inherit";
}

/// A class or id as mail programs put them on quotes; Outlook puts "x_" before those of others.
bool names_quote(std::string_view name) {
    while (name.starts_with("x_")) {
        name.remove_prefix(2);
    }
    constexpr std::array<std::string_view, 20> names = {
        "gmail_quote",          "gmail_quote_container", "gmail_attr",
        "gmail_extra",          "yahoo_quoted",          "yahooquoted",
        "moz-cite-prefix",      "moz-forward-container", "moz-email-headers-table",
        "protonmail_quote",     "tutanota_quote",        "zmail_extra",
        "outlookmessageheader", "wordsectionquote",      "reply-intro",
        "replyquote",           "quoted-text",           "quote-header",
        "mail-quote",           "iosymail-quote"};
    return is_one(names, name) || name.ends_with("yahoo_quoted") || name.starts_with("yahoo_quoted");
}

/// Ids after which only the quoted mail comes, as a sibling.
bool names_rest(std::string_view name) {
    while (name.starts_with("x_")) {
        name.remove_prefix(2);
    }
    constexpr std::array<std::string_view, 6> names = {"divrplyfwdmsg",
                                                       "appendonsend",
                                                       "zwchr",
                                                       "stopspelling",
                                                       "mail-editor-reference-message-container",
                                                       "ms-outlook-mobile-reference-message"};
    return is_one(names, name);
}

template <typename Test>
bool any_word(std::string_view words, Test test) {
    constexpr std::string_view blanks = " \t\r\n\f";
    for (auto begin = words.find_first_not_of(blanks); begin != std::string_view::npos;) {
        const auto end = std::min(words.find_first_of(blanks, begin), words.size());
        if (test(std::string_view(lower_case(words.substr(begin, std::min<std::size_t>(end - begin, 80)))))) {
            return true;
        }
        begin = words.find_first_not_of(blanks, end);
    }
    return false;
}

}  // namespace

Visibility visibility_of(const HtmlToken& tag, Visibility around) {
    Visibility here = around;
    if (tag.has("hidden") || tag.name == "template" || tag.name == "datalist") {
        here.removed = true;
    }
    if (!tag.has("style")) {
        return here;
    }
    const auto style = even_style(tag.attribute("style"));
    const auto overflow = value_of(style, ";overflow:");
    const auto opacity = value_of(style, ";opacity:");
    here.removed = here.removed || value_of(style, ";display:") == "none" ||
                   (overflow == "hidden" && (is_nothing(value_of(style, ";max-height:")) ||
                                             is_nothing(value_of(style, ";height:")))) ||
                   (!opacity.empty() && opacity.find_first_not_of("0.%") == std::string_view::npos);
    const auto visibility = value_of(style, ";visibility:");
    if (!visibility.empty()) {
        here.invisible = visibility == "hidden" || visibility == "collapse";
    }
    const auto size = value_of(style, ";font-size:");
    if (!size.empty() && (!is_relative(size) || is_nothing(size))) {
        here.tiny = is_nothing(size);
    }
    return here;
}

QuoteSign quote_sign(const HtmlToken& tag) {
    if (any_word(tag.attribute("id"), names_rest) || any_word(tag.attribute("class"), names_rest)) {
        return QuoteSign::everything;
    }
    const bool quotes = tag.name == "blockquote" || same_word(tag.attribute("name"), "quote") ||
                        any_word(tag.attribute("class"), names_quote) ||
                        any_word(tag.attribute("id"), names_quote);
    return quotes ? QuoteSign::inside : QuoteSign::none;
}

bool is_block(std::string_view name) {
    constexpr std::array<std::string_view, 38> names = {
        "address", "article", "aside",   "blockquote", "body",   "center", "dd",   "details", "dialog", "dir",
        "div",     "dl",      "dt",      "fieldset",   "figure", "footer", "form", "h1",      "h2",     "h3",
        "h4",      "h5",      "h6",      "header",     "hr",     "html",   "li",   "main",    "nav",    "ol",
        "p",       "pre",     "section", "table",      "tbody",  "tr",     "ul",   "option"};
    return is_one(names, name);
}

bool is_void(std::string_view name) {
    constexpr std::array<std::string_view, 15> names = {"area",  "base",  "basefont", "br",    "col",
                                                        "embed", "frame", "hr",       "img",   "input",
                                                        "link",  "meta",  "source",   "track", "wbr"};
    return is_one(names, name);
}

EndGroup end_group(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, EndGroup>, 14> groups = {{{"p", end_paragraph},
                                                                               {"li", end_item},
                                                                               {"td", end_cell},
                                                                               {"th", end_cell},
                                                                               {"tr", end_row},
                                                                               {"dd", end_definition},
                                                                               {"dt", end_definition},
                                                                               {"option", end_option},
                                                                               {"table", end_barrier},
                                                                               {"ul", end_barrier},
                                                                               {"ol", end_barrier},
                                                                               {"dl", end_barrier},
                                                                               {"button", end_barrier},
                                                                               {"body", end_barrier}}};
    const auto* const found =
        std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == name; });
    return found == groups.end() ? end_none : found->second;
}

unsigned ended_by(std::string_view begins) {
    const auto group = end_group(begins);
    unsigned ended = group & ~static_cast<unsigned>(end_barrier);
    if (group == end_row || begins == "tbody") {
        ended |= end_cell | end_row;
    } else if (is_block(begins) && begins != "body" && begins != "html") {
        ended |= end_paragraph;
    }
    return ended;
}

}  // namespace objector::mail
