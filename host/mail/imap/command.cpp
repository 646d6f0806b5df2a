// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/command.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "support/clock.hpp"

namespace objector::mail {

Command& Command::word(std::string_view text) {
    parts_.back().append(1, ' ').append(text);
    return *this;
}

Command& Command::string(std::string_view text) {
    const bool plain = text.size() < 1000 &&
                       std::ranges::all_of(text, [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
    if (!plain) {
        word('{' + std::to_string(text.size()) + '}');
        parts_.emplace_back(text);
        return *this;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return word(quoted + '"');
}

Command& Command::line(std::string text) {
    parts_.push_back(std::move(text));
    return *this;
}

std::string base64(std::string_view bytes) {
    std::vector<unsigned char> in(bytes.begin(), bytes.end());
    std::vector<unsigned char> out(4 * ((in.size() + 2) / 3) + 1);
    const auto size = EVP_EncodeBlock(out.data(), in.data(), static_cast<int>(in.size()));
    return {out.begin(), out.begin() + size};
}

std::string uid_set(std::span<const std::uint32_t> uids) {
    std::string set;
    for (std::size_t i = 0; i < uids.size();) {
        auto last = i;
        while (last + 1 < uids.size() && uids[last + 1] == uids[last] + 1) {
            ++last;
        }
        set += (set.empty() ? "" : ",") + std::to_string(uids[i]);
        if (last > i) {
            set += ':' + std::to_string(uids[last]);
        }
        i = last + 1;
    }
    return set;
}

std::string search_words(std::span<const std::string> domains, std::string_view since) {
    std::string words;
    if (const auto day = parse_date(since)) {
        constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        words = "SINCE " + std::to_string(static_cast<unsigned>(day->day())) + '-' +
                months.at(static_cast<unsigned>(day->month()) - 1) + '-' +
                std::to_string(static_cast<int>(day->year())) + ' ';
    }
    for (std::size_t i = 0; i < domains.size(); ++i) {
        words += i + 1 < domains.size() ? "OR FROM \"" : "FROM \"";
        words += domains[i] + (i + 1 < domains.size() ? "\" " : "\"");
    }
    return words;
}

}  // namespace objector::mail
