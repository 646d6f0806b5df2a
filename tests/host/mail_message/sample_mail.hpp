// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "mail/message/message.hpp"

namespace objector::mail::test {

/// A mail of one part.
inline std::string mail_of(std::string_view fields, std::string_view body) {
    return "From: Meta <case@support.example>\nSubject: test\n" + std::string(fields) + "\n" +
           std::string(body);
}

inline std::string text_of(std::string_view fields, std::string_view body) {
    return read_message(mail_of(fields, body)).text;
}

/// What is left of a text/plain.
inline std::string own_words(std::string_view body) {
    return text_of("Content-Type: text/plain; charset=utf-8\n", body);
}

/// What is left of a text/html.
inline std::string html_words(std::string_view body) {
    return text_of("Content-Type: text/html; charset=utf-8\n", body);
}

inline std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t time = 0; time < times; ++time) {
        text += piece;
    }
    return text;
}

}  // namespace objector::mail::test
