// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/authenticity/signature.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "mail/authenticity/tag_list.hpp"

namespace objector::mail {

namespace {

/// Longer lists are cut short by the library that verifies.
constexpr std::size_t longest_list = 4000;

bool is_host_name(std::string_view name) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    if (name.empty() || name.size() > 253 || name.front() == '.' || name.back() == '.' ||
        name.find("..") != std::string_view::npos) {
        return false;
    }
    return lower_case(name).find_first_not_of(allowed) == std::string::npos;
}

bool is_base64(std::string_view text) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

/// False when there is a value that is no number.
bool read_number(std::optional<std::string_view> text, std::optional<std::uint64_t>& into) {
    if (!text) {
        return true;
    }
    std::uint64_t number = 0;
    const auto* const end = text->data() + text->size();
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): the end is told
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stop != end) {
        return false;
    }
    into = number;
    return true;
}

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    for (;;) {
        const auto colon = list.find(':');
        names.push_back(lower_case(trimmed(list.substr(0, colon))));
        if (colon == std::string_view::npos) {
            return names;
        }
        list.remove_prefix(colon + 1);
    }
}

bool is_canonicalisation(std::string_view value) {
    constexpr std::array<std::string_view, 6> known{"simple",         "relaxed",        "simple/simple",
                                                    "simple/relaxed", "relaxed/simple", "relaxed/relaxed"};
    return std::ranges::find(known, value) != known.end();
}

/// Everything that must be there and be of the right form.
bool read_all(const Tags& tags, Signature& signature) {
    const auto value = [&](std::string_view name) {
        return without_space(tag(tags, name).value_or(std::string_view{}));
    };
    signature.domain = lower_case(value("d"));
    signature.selector = value("s");
    signature.algorithm = lower_case(value("a"));
    signature.partial = tag(tags, "l").has_value();
    const auto list = tag(tags, "h").value_or(std::string_view{});
    signature.covered = names_in(list);
    signature.identity = signature.domain;
    if (const auto identity = tag(tags, "i")) {
        const auto at = identity->rfind('@');
        if (at == std::string_view::npos) {
            return false;
        }
        signature.identity = lower_case(identity->substr(at + 1));
    }
    return is_host_name(signature.domain) && is_host_name(signature.selector) && value("v") == "1" &&
           !list.empty() && list.size() <= longest_list && is_base64(value("b")) && is_base64(value("bh")) &&
           is_canonicalisation(lower_case(tag(tags, "c").value_or("simple"))) &&
           lists(tag(tags, "q").value_or("dns/txt"), "dns/txt") &&
           read_number(tag(tags, "t"), signature.signed_at) &&
           read_number(tag(tags, "x"), signature.expires) &&
           (!signature.signed_at || !signature.expires || *signature.signed_at < *signature.expires) &&
           is_or_under(signature.identity, signature.domain);
}

}  // namespace

Signature read_signature(std::string_view value) {
    Signature signature;
    const auto tags = parse_tags(value);
    if (!tags || !read_all(*tags, signature)) {
        signature.problem = "malformed";
    }
    return signature;
}

bool is_or_under(std::string_view domain, std::string_view parent) {
    return !parent.empty() && domain.ends_with(parent) &&
           (domain.size() == parent.size() || domain[domain.size() - parent.size() - 1] == '.');
}

bool is_aligned(std::string_view domain, std::string_view from_domain,
                std::span<const std::string> signing_domains) {
    // NOLINTBEGIN(readability-suspicious-call-argument): either may be the parent.
    return std::ranges::any_of(signing_domains, [&](const std::string& signing) {
        return is_or_under(domain, signing) &&
               (is_or_under(domain, from_domain) || is_or_under(from_domain, domain) ||
                is_or_under(from_domain, signing));
    });
    // NOLINTEND(readability-suspicious-call-argument)
}

}  // namespace objector::mail
