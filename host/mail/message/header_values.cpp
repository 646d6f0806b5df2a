// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/header_values.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "mail/message/charset.hpp"
#include "mail/message/gmime_ptr.hpp"
#include "mail/message/header_fields.hpp"

namespace objector::mail {

namespace {

constexpr std::size_t longest_text = 8UL * 1024;
constexpr std::size_t longest_list = 64UL * 1024;

std::string tidy_line(std::string_view text) {
    auto tidy = tidy_text(to_utf8(text, "utf-8", longest_text));
    std::replace(tidy.begin(), tidy.end(), '\n', ' ');
    return std::string(trimmed(tidy));
}

std::string tidy_address(std::string_view address) {
    auto tidy = tidy_line(address);
    const auto at = tidy.rfind('@');
    if (at == std::string::npos || at == 0 || at + 1 == tidy.size()) {
        return {};
    }
    return tidy.substr(0, at + 1) + lower_case(std::string_view(tidy).substr(at + 1));
}

void collect(InternetAddressList* list, std::size_t most, std::vector<Mailbox>& mailboxes) {
    const int length = list == nullptr ? 0 : internet_address_list_length(list);
    for (int index = 0; index < length && mailboxes.size() < most; ++index) {
        auto* const address = internet_address_list_get_address(list, index);
        if (INTERNET_ADDRESS_IS_GROUP(address)) {
            collect(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), most, mailboxes);
        } else if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
            const char* name = internet_address_get_name(address);
            const char* addr = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
            mailboxes.push_back({name == nullptr ? std::string() : tidy_line(name),
                                 addr == nullptr ? std::string() : tidy_address(addr)});
        }
    }
}

/// GMime makes a date out of almost anything. A date has a clock time and a named month, and a year of four
/// digits is the one that is meant.
bool says_date(std::string_view text, int year) {
    constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    constexpr std::string_view digits = "0123456789";
    if (text.find(':') == std::string_view::npos) {
        return false;
    }
    const auto lower = lower_case(text);
    for (const auto month : months) {
        const auto place = lower.find(month);
        if (place == std::string::npos) {
            continue;
        }
        const auto begin = std::min(lower.find_first_of(digits, place), lower.size());
        const auto number = lower.substr(begin, lower.find_first_not_of(digits, begin) - begin);
        return number.size() < 3 || (number.size() == 4 && std::stoi(number) == year);
    }
    return false;
}

/// GMime decodes neighbouring words in base64 as one, so that all behind a padded one is lost. Such a word is
/// given to it as quoted-printable (RFC 2047, 4.2).
std::string without_padded_words(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    while (true) {
        const auto mark = std::min(text.find("?B?"), text.find("?b?"));
        if (mark == std::string_view::npos) {
            return result.append(text);
        }
        const auto end = std::min(text.find('?', mark + 3), text.size());
        const std::string word(text.substr(mark + 3, end - mark - 3));
        result.append(text.substr(0, mark));
        if (word.ends_with('=')) {
            gsize size = 0;
            const GlibBytes bytes(g_base64_decode(word.c_str(), &size));
            result += "?Q?";
            for (const auto byte : std::span(bytes.get(), size)) {
                result += {'=', digits[byte >> 4U], digits[byte & 0xFU]};
            }
        } else {
            result.append("?B?").append(word);
        }
        text.remove_prefix(end);
    }
}

}  // namespace

std::string decode_words(std::string_view body) {
    start_gmime();
    const auto text = without_padded_words(unfold(body, longest_text));
    const GlibText decoded(g_mime_utils_header_decode_text(nullptr, text.c_str()));
    return decoded ? tidy_line(decoded.get()) : std::string();
}

std::vector<Mailbox> read_mailboxes(std::string_view body, std::size_t most) {
    start_gmime();
    std::vector<Mailbox> mailboxes;
    const auto text = without_padded_words(unfold(body, longest_list));
    const GMimePtr<InternetAddressList> list(internet_address_list_parse(nullptr, text.c_str()));
    collect(list.get(), most, mailboxes);
    return mailboxes;
}

std::string read_date(std::string_view body) {
    const auto text = unfold(body, 200);
    const GlibTime local(g_mime_utils_header_decode_date(text.c_str()));
    const GlibTime utc(local ? g_date_time_to_utc(local.get()) : nullptr);
    if (!utc || !says_date(text, g_date_time_get_year(local.get())) || g_date_time_get_year(utc.get()) < 1 ||
        g_date_time_get_year(utc.get()) > 9999) {
        return {};
    }
    const GlibText written(g_date_time_format(utc.get(), "%Y-%m-%dT%H:%M:%S.000Z"));
    return written ? std::string(written.get()) : std::string();
}

std::string read_message_id(std::string_view body) {
    const auto text = unfold(body, 1000);
    const auto begin = text.find('<');
    const auto end = text.find('>', begin == std::string::npos ? 0 : begin);
    if (begin == std::string::npos || end == std::string::npos) {
        return tidy_line(text);
    }
    return tidy_line(std::string_view(text).substr(begin + 1, end - begin - 1));
}

}  // namespace objector::mail
