// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/charset.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "mail/message/gmime_ptr.hpp"
#include "mail/message/header_fields.hpp"
#include "support/utf8.hpp"

namespace objector::mail {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct CloseConverter {
    void operator()(GIConv converter) const noexcept { g_iconv_close(converter); }
};
using Converter = std::unique_ptr<std::remove_pointer_t<GIConv>, CloseConverter>;

/// Only charsets that mails are written in: iconv knows many more, old ones, and has had bugs in them.
bool is_trusted(std::string_view name) {
    constexpr std::array<std::string_view, 20> beginnings = {
        "iso-8859-", "iso8859-", "windows-12", "cp12",        "koi8-",       "utf-",   "mac",
        "ibm8",      "cp8",      "cp437",      "iso-2022-jp", "shift",       "sjis",   "euc-",
        "gb",        "big5",     "cp936",      "cp949",       "windows-874", "tis-620"};
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-_.:";
    return name.size() <= 40 && name.find_first_not_of(letters) == std::string_view::npos &&
           std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return name.starts_with(beginning); });
}

Converter open_converter(const std::string& charset) {
    auto* const converter = g_iconv_open("UTF-8", charset.c_str());
    // GLib's way to say that there is none is the pointer -1.
    return Converter(converter == GIConv(-1) ? nullptr : converter);  // NOLINT
}

std::string convert(std::string_view bytes, GIConv converter, std::size_t unit, std::size_t most) {
    std::string text;
    std::array<char, 16UL * 1024> piece{};
    std::string input(bytes);  // iconv asks for bytes that it could change.
    char* from = input.data();
    std::size_t left = input.size();
    while (left > 0 && text.size() < most) {
        char* to = piece.data();
        std::size_t room = piece.size();
        const auto result = g_iconv(converter, &from, &left, &to, &room);
        const auto error = errno;
        text.append(piece.data(), piece.size() - room);
        if (result != static_cast<std::size_t>(-1) || error == E2BIG) {
            continue;
        }
        text += replacement;
        const auto skipped = error == EILSEQ ? std::min(unit, left) : left;
        from += skipped;
        left -= skipped;
    }
    return text;
}

std::string repaired_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const char* end = nullptr;
        g_utf8_validate_len(bytes.data(), bytes.size(), &end);
        const auto good = static_cast<std::size_t>(end - bytes.data());
        text += bytes.substr(0, good);
        bytes.remove_prefix(good);
        if (!bytes.empty()) {
            // GLib takes NUL for an end; it is a character like others here.
            text += bytes.front() == '\0' ? std::string_view("\0", 1) : replacement;
            bytes.remove_prefix(1);
        }
    }
    return text;
}

std::string ascii_only(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        if (static_cast<unsigned char>(byte) < 0x80) {
            text += byte;
        } else {
            text += replacement;
        }
    }
    return text;
}

/// UTF-16 without a mark: Latin letters show which byte is the high one.
std::string utf16_order(std::string_view bytes) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t place = 0; place < std::min<std::size_t>(bytes.size(), 4000); ++place) {
        zeros.at(place % 2) += bytes[place] == '\0' ? 1 : 0;
    }
    return zeros[1] > zeros[0] ? "utf-16le" : "utf-16be";
}

std::string charset_of(std::string_view bytes, std::string_view said) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return "utf-8";
    }
    auto charset = lower_case(trimmed(said));
    const bool is_wide_mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (is_wide_mark && !charset.starts_with("utf-32")) {
        return bytes.front() == '\xFF' ? "utf-16le" : "utf-16be";
    }
    if (charset == "utf-16" || charset == "utf16" || charset == "ucs-2" || charset == "unicode") {
        return utf16_order(bytes);
    }
    const char* known = charset.empty() || charset.find('\0') != std::string::npos
                            ? nullptr
                            : g_mime_charset_iconv_name(charset.c_str());
    charset = known == nullptr ? charset : lower_case(known);
    constexpr std::array<std::string_view, 10> western = {
        "",          "us-ascii", "ascii",  "ansi_x3.4-1968", "iso-8859-1",
        "iso8859-1", "latin1",   "cp1252", "windows-1252",   "windows-cp1252"};
    if (std::find(western.begin(), western.end(), charset) != western.end()) {
        return is_utf8(bytes) ? "utf-8" : "windows-1252";
    }
    if (charset == "utf8" || charset == "unicode-1-1-utf-8") {
        return "utf-8";
    }
    return charset == "iso-8859-8-i" || charset == "iso-8859-8-e" ? "iso-8859-8" : charset;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view said_charset, std::size_t most) {
    start_gmime();
    const auto charset = charset_of(bytes, said_charset);
    if (charset == "utf-8") {
        return repaired_utf8(cut_utf8(bytes, most));
    }
    const auto converter = is_trusted(charset) ? open_converter(charset) : nullptr;
    if (!converter) {
        return is_utf8(bytes) ? std::string(cut_utf8(bytes, most)) : ascii_only(bytes.substr(0, most));
    }
    const std::size_t unit = charset.starts_with("utf-16") ? 2 : charset.starts_with("utf-32") ? 4 : 1;
    const auto text = convert(bytes, converter.get(), unit, most);
    return repaired_utf8(cut_utf8(text, most));
}

std::string_view cut_utf8(std::string_view text, std::size_t most) {
    if (text.size() <= most) {
        return text;
    }
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

}  // namespace objector::mail
