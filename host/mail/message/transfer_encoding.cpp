// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/transfer_encoding.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>

#include "mail/message/header_fields.hpp"

namespace objector::mail {

namespace {

constexpr std::size_t piece_bytes = 16UL * 1024;

GMimeContentEncoding gmime_encoding(TransferEncoding encoding) {
    switch (encoding) {
        case TransferEncoding::base64:
            return GMIME_CONTENT_ENCODING_BASE64;
        case TransferEncoding::quoted_printable:
            return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
        case TransferEncoding::uuencode:
            return GMIME_CONTENT_ENCODING_UUENCODE;
        case TransferEncoding::identity:
            break;
    }
    return GMIME_CONTENT_ENCODING_BINARY;
}

/// What follows the line "begin 644 name"; everything when there is no such line.
std::string_view after_begin_line(std::string_view text) {
    auto begin = text.starts_with("begin ") ? 0 : text.find("\nbegin ");
    if (begin == std::string_view::npos) {
        return text;
    }
    const auto line_end = text.find('\n', begin + 1);
    return line_end == std::string_view::npos ? std::string_view{} : text.substr(line_end + 1);
}

}  // namespace

TransferEncoding transfer_encoding(std::string_view field_body) {
    const auto body = unfold(field_body, 1000);
    const auto word = trimmed(std::string_view(body).substr(0, body.find_first_of(" \t;(")));
    if (same_word(word, "base64")) {
        return TransferEncoding::base64;
    }
    if (same_word(word, "quoted-printable")) {
        return TransferEncoding::quoted_printable;
    }
    if (same_word(word, "x-uuencode") || same_word(word, "uuencode") || same_word(word, "x-uue")) {
        return TransferEncoding::uuencode;
    }
    return TransferEncoding::identity;
}

Decoded decode_transfer(std::string_view encoded, TransferEncoding encoding, std::size_t most) {
    Decoded decoded;
    if (encoding == TransferEncoding::identity) {
        decoded.cut = encoded.size() > most;
        decoded.bytes = encoded.substr(0, most);
        return decoded;
    }
    GMimeEncoding state{};
    g_mime_encoding_init_decode(&state, gmime_encoding(encoding));
    if (encoding == TransferEncoding::uuencode) {
        encoded = after_begin_line(encoded);
        state.state |= GMIME_UUDECODE_STATE_BEGIN;
    }
    std::string piece;
    while (!encoded.empty() && decoded.bytes.size() <= most) {
        const auto taken = encoded.substr(0, piece_bytes);
        piece.resize(g_mime_encoding_outlen(&state, taken.size()) + 8);
        const auto made = g_mime_encoding_step(&state, taken.data(), taken.size(), piece.data());
        decoded.bytes.append(piece, 0, made);
        encoded.remove_prefix(taken.size());
    }
    if (encoded.empty() && encoding == TransferEncoding::base64 && (state.state == 2 || state.state == 3)) {
        // That many letters wait for padding that was forgotten.
        piece.resize(16);
        constexpr std::array<char, 2> padding = {'=', '='};
        const auto missing = static_cast<std::size_t>(4 - state.state);
        decoded.bytes.append(piece, 0, g_mime_encoding_step(&state, padding.data(), missing, piece.data()));
    }
    decoded.cut = decoded.bytes.size() > most;
    decoded.bytes.resize(std::min(decoded.bytes.size(), most));
    return decoded;
}

}  // namespace objector::mail
