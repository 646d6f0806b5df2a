// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/authenticity/authentication_results.hpp"

#include <algorithm>
#include <cstddef>

#include "mail/authenticity/signature.hpp"

namespace objector::mail {

namespace {

/// A word, "=" or ";". Comments are gone, quotes taken off.
struct Token {
    char kind = 'w';
    std::string text;
};

/// Where the comment that starts at `start` ends, or npos. Comments nest.
std::size_t comment_end(std::string_view text, std::size_t start) {
    std::size_t depth = 0;
    for (auto at = start; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '(') {
            ++depth;
        } else if (text[at] == ')') {
            --depth;
            if (depth == 0) {
                return at + 1;
            }
        }
    }
    return std::string_view::npos;
}

/// Appends what is between the quotes; where they end, or npos.
std::size_t quoted_end(std::string_view text, std::size_t start, std::string& into) {
    for (auto at = start + 1; at < text.size(); ++at) {
        if (text[at] == '"') {
            return at + 1;
        }
        if (text[at] == '\\') {
            ++at;
        }
        if (at < text.size()) {
            into += text[at];
        }
    }
    return std::string_view::npos;
}

/// Nothing when a comment or a quotation has no end.
std::optional<std::vector<Token>> tokens_of(std::string_view text) {
    constexpr std::string_view breaks = " \t\r\n;=(\"";
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '(') {
            at = comment_end(text, at);
        } else if (c == '"') {
            tokens.emplace_back();
            at = quoted_end(text, at, tokens.back().text);
        } else if (c == ';' || c == '=') {
            tokens.push_back({c, {}});
            ++at;
        } else if (breaks.find(c) != std::string_view::npos) {
            ++at;
        } else {
            const auto end = std::min(text.find_first_of(breaks, at), text.size());
            tokens.push_back({'w', std::string(text.substr(at, end - at))});
            at = end;
        }
        if (at == std::string_view::npos) {
            return std::nullopt;
        }
    }
    return tokens;
}

using Tokens = std::span<const Token>;

/// Takes "name = value" from the front.
bool take_pair(Tokens& tokens, std::string& name, std::string& value) {
    if (tokens.size() < 3 || tokens[0].kind != 'w' || tokens[1].kind != '=' || tokens[2].kind != 'w') {
        return false;
    }
    name = lower_case(tokens[0].text);
    value = tokens[2].text;
    tokens = tokens.subspan(3);
    return true;
}

/// What stands before the next ";", which is taken too.
Tokens take_part(Tokens& tokens) {
    const auto end = std::ranges::find(tokens, ';', &Token::kind);
    const auto length = static_cast<std::size_t>(end - tokens.begin());
    const auto part = tokens.first(length);
    tokens = tokens.subspan(std::min(length + 1, tokens.size()));
    return part;
}

AuthenticationResults::Result result_of(Tokens part) {
    AuthenticationResults::Result result;
    std::string value;
    if (take_pair(part, result.method, value)) {
        result.method = result.method.substr(0, result.method.find('/'));
        result.result = lower_case(value);
        std::string name;
        while (take_pair(part, name, value)) {
            result.properties.emplace(name, value);
        }
    }
    return result;
}

std::string_view last_two_labels(std::string_view host) {
    const auto last = host.rfind('.');
    if (last == std::string_view::npos || last == 0) {
        return host;
    }
    const auto before = host.rfind('.', last - 1);
    return before == std::string_view::npos ? host : host.substr(before + 1);
}

/// The host that wrote a Received field (RFC 5321, 4.4), or nothing when it gives no name but an address.
std::string receiving_host(std::string_view value) {
    const auto tokens = tokens_of(value);
    if (!tokens) {
        return {};
    }
    const auto is_word = [](const Token& token, std::string_view word) {
        return lower_case(token.text) == word;
    };
    // What the other side called itself comes after "from", and may be "by".
    std::size_t at = !tokens->empty() && is_word(tokens->front(), "from") ? 2 : 0;
    while (at < tokens->size() && !is_word((*tokens)[at], "by")) {
        ++at;
    }
    const auto host = at + 1 < tokens->size() ? lower_case((*tokens)[at + 1].text) : std::string();
    const auto last = host.rfind('.');
    const bool is_name = last != std::string::npos && host.find_first_of("[:") == std::string::npos &&
                         host.find_first_not_of("0123456789", last + 1) != std::string::npos;
    return is_name ? host : std::string();
}

bool is_foreign(std::string_view received, std::span<const std::string> authserv_ids) {
    const auto host = receiving_host(received);
    return !host.empty() && std::ranges::none_of(authserv_ids, [&](const std::string& id) {
        return is_or_under(host, last_two_labels(id));
    });
}

/// The domain that a result speaks for, when it says pass.
std::string passed_domain(const AuthenticationResults::Result& result) {
    const auto property = [&](const std::string& name) {
        const auto found = result.properties.find(name);
        return found == result.properties.end() ? std::string() : lower_case(found->second);
    };
    if (result.result != "pass") {
        return {};
    }
    if (result.method == "dmarc") {
        return property("header.from");
    }
    if (result.method != "dkim") {
        return {};
    }
    auto domain = property("header.d");
    if (domain.empty()) {
        domain = property("header.i");
        domain.erase(0, domain.rfind('@') + 1);
    }
    return domain;
}

}  // namespace

std::optional<AuthenticationResults> parse_authentication_results(std::string_view value) {
    const auto tokens = tokens_of(value);
    if (!tokens) {
        return std::nullopt;
    }
    Tokens rest(*tokens);
    // The identifier, and perhaps a version. Some leave the identifier out and begin with a result.
    const auto head = take_part(rest);
    if (head.empty() || head.size() > 2 ||
        !std::ranges::all_of(head, [](const Token& t) { return t.kind == 'w'; })) {
        return std::nullopt;
    }
    AuthenticationResults parsed{lower_case(head.front().text), {}};
    while (!rest.empty()) {
        auto result = result_of(take_part(rest));
        if (!result.method.empty()) {
            parsed.results.push_back(std::move(result));
        }
    }
    return parsed;
}

std::optional<ProviderWord> provider_word(std::span<const Field> fields, std::string_view from_domain,
                                          std::span<const std::string> signing_domains,
                                          std::span<const std::string> authserv_ids) {
    std::optional<ProviderWord> word;
    bool begun = false;
    for (const auto& field : fields) {
        if (field.name != "authentication-results") {
            if (begun || (field.name == "received" && is_foreign(field.value(), authserv_ids))) {
                break;
            }
            continue;
        }
        const auto parsed = parse_authentication_results(field.value());
        if (!parsed || std::ranges::find(authserv_ids, parsed->authserv_id) == authserv_ids.end()) {
            break;
        }
        begun = true;
        for (const auto& result : parsed->results) {
            if (result.method == "dmarc" && result.result == "fail") {
                return std::nullopt;
            }
            const auto domain = passed_domain(result);
            if (!word && is_aligned(domain, from_domain, signing_domains)) {
                word = {parsed->authserv_id, domain};
            }
        }
    }
    return word;
}

}  // namespace objector::mail
