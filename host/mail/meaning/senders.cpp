// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/senders.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "mail/meaning/vocabulary.hpp"

namespace objector::mail {
namespace {

/// A case number stands near the top or in the foot of an answer, and answers are short.
constexpr std::size_t searched_bytes = 16UL * 1024;

struct FreeRegex {
    void operator()(GRegex* regex) const noexcept { g_regex_unref(regex); }
};
struct FreeMatch {
    void operator()(GMatchInfo* match) const noexcept { g_match_info_free(match); }
};
struct FreeText {
    void operator()(gchar* text) const noexcept { g_free(text); }
};

bool is_under(std::string_view host, std::string_view domain) {
    return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                              host[host.size() - domain.size() - 1] == '.');
}

/// The part after the last @, lower case; empty unless all of it is an ordinary host name in ASCII.
std::string host_of(std::string_view address) {
    const auto at = address.rfind('@');
    if (at == std::string_view::npos || at == 0) {
        return {};
    }
    std::string host(address.substr(at + 1));
    std::ranges::transform(host, host.begin(), [](char c) { return g_ascii_tolower(c); });
    if (host.ends_with('.')) {
        host.pop_back();
    }
    const bool ordinary =
        !host.empty() &&
        host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string::npos &&
        host.find("..") == std::string::npos && host.front() != '.';
    return ordinary ? host : std::string();
}

/// Platforms that the words name, each once.
std::vector<std::string_view> platforms_named(std::string_view text) {
    static constexpr std::array<std::string_view, 5> platforms = {"facebook", "instagram", "threads",
                                                                  "whatsapp", "messenger"};
    bool in_quotes = false;
    const auto tokens = tokens_of(text.substr(0, searched_bytes), in_quotes);
    std::vector<std::string_view> named;
    for (const auto platform : platforms) {
        // Languages with cases write "Facebooku", "Facebookissa".
        if (std::ranges::any_of(tokens, [&](const Token& one) { return one.text.starts_with(platform); })) {
            named.push_back(platform);
        }
    }
    return named;
}

}  // namespace

struct Senders::CaseNumber {
    std::unique_ptr<GRegex, FreeRegex> regex;
    bool in_subject;
};

Senders::Senders(const nlohmann::json& senders) {
    for (const auto& sender : senders.at("senders")) {
        homes_.push_back({sender.at("domain").get<std::string>(), sender.value("platform", std::string())});
    }
    for (const auto& home : homes_) {
        const bool covered = std::ranges::any_of(homes_, [&](const Home& other) {
            return other.domain != home.domain && is_under(home.domain, other.domain);
        });
        if (!covered && std::ranges::find(domains_, home.domain) == domains_.end()) {
            domains_.push_back(home.domain);
        }
    }
    std::ranges::stable_sort(homes_, std::greater<>(), [](const Home& home) { return home.domain.size(); });
    for (const auto& signing : senders.at("signing_domains")) {
        signing_domains_.push_back(signing.at("domain").get<std::string>());
    }
    for (const auto& number : senders.at("case_numbers")) {
        const auto pattern = number.at("pattern").get<std::string>();
        std::unique_ptr<GRegex, FreeRegex> regex(
            g_regex_new(pattern.c_str(), G_REGEX_CASELESS, G_REGEX_MATCH_DEFAULT, nullptr));
        if (!regex || g_regex_get_capture_count(regex.get()) < 1) {
            throw std::invalid_argument("senders.json: a pattern of case numbers that finds none: " +
                                        pattern);
        }
        case_numbers_.push_back({std::move(regex), number.at("where") == "subject"});
    }
}

Senders::~Senders() = default;
Senders::Senders(Senders&&) noexcept = default;
Senders& Senders::operator=(Senders&&) noexcept = default;

bool Senders::may_be_from_meta(std::string_view address) const {
    const auto host = host_of(address);
    return !host.empty() &&
           std::ranges::any_of(domains_, [&](const std::string& domain) { return is_under(host, domain); });
}

std::string Senders::platform_of(const Message& message) const {
    if (const auto named = platforms_named(message.subject); named.size() == 1) {
        return std::string(named.front());
    }
    std::string usual;
    if (!message.from.empty()) {
        const auto host = host_of(message.from.front().address);
        const auto home =
            std::ranges::find_if(homes_, [&](const Home& one) { return is_under(host, one.domain); });
        usual = home == homes_.end() ? std::string() : home->platform;
    }
    // Facebook's addresses write for every platform of Meta: alone they do not tell which.
    if (!usual.empty() && usual != "facebook") {
        return usual;
    }
    const auto named = platforms_named(message.text);
    return named.size() == 1 ? std::string(named.front()) : std::string();
}

std::string Senders::case_number_of(const Message& message) const {
    for (const auto& number : case_numbers_) {
        const auto& whole = number.in_subject ? message.subject : message.text;
        const auto length = static_cast<gssize>(std::min(whole.size(), searched_bytes));
        const std::unique_ptr<gchar, FreeText> text(g_utf8_make_valid(whole.data(), length));
        GMatchInfo* found = nullptr;
        const bool there =
            g_regex_match(number.regex.get(), text.get(), G_REGEX_MATCH_DEFAULT, &found) != FALSE;
        const std::unique_ptr<GMatchInfo, FreeMatch> match(found);
        if (there) {
            const std::unique_ptr<gchar, FreeText> digits(g_match_info_fetch(match.get(), 1));
            if (digits && *digits != '\0') {
                return digits.get();
            }
        }
    }
    return {};
}

}  // namespace objector::mail
