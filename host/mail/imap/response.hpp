// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace objector::mail {

/// One value in a response (RFC 3501, 4). Atoms keep what stands in their brackets: "BODY[HEADER.FIELDS
/// (FROM)]".
struct Value {
    enum class Kind { nil, atom, text, list };
    Kind kind = Kind::nil;
    std::string text;          ///< Of an atom, a quoted string or a literal.
    std::vector<Value> items;  ///< Of a list.
};

struct Response {
    enum class Kind { untagged, tagged, more };
    Kind kind = Kind::untagged;
    std::string tag;            ///< Of a tagged one.
    std::string name;           ///< Upper case: OK, NO, BAD, BYE, PREAUTH, LIST, FETCH, …; empty for "+".
    std::uint32_t number = 0;   ///< 12 in "* 12 FETCH".
    std::string code;           ///< Upper case: UIDVALIDITY in "* OK [UIDVALIDITY 7] fine".
    std::string code_text;      ///< "7" there.
    std::string text;           ///< "fine" there. Never shown to anybody.
    std::vector<Value> values;  ///< Of a response with data.
};

/// A piece of a response as it came: text of a line, and the literal that it announced at its end.
struct Piece {
    std::string text;
    std::optional<std::string> literal;
};

/// Whether the line is OK, NO, BAD, BYE, PREAUTH or "+", tagged or not: words for people, so that a "{5}" at
/// its end announces nothing.
bool is_for_people(std::string_view line);

/// Takes the literals out of the pieces. Throws ImapProblem server_broken or too_much.
Response parse_response(std::span<Piece> pieces);

/// Decimal digits and nothing else; nothing when it does not fit.
template <typename Number>
std::optional<Number> number_in(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

/// ASCII only, whatever the locale.
std::string upper_case(std::string_view text);

}  // namespace objector::mail
