// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace objector::mail {

/// A part's Content-Transfer-Encoding (RFC 2045, 6; and uuencode, from before it).
enum class TransferEncoding { identity, base64, quoted_printable, uuencode };

/// Anything unknown is identity: then the text is at least looked at.
TransferEncoding transfer_encoding(std::string_view field_body);

struct Decoded {
    std::string bytes;
    bool cut = false;  ///< There was more than `most`.
};

/// Decodes what can be decoded and skips what cannot, until `most` bytes are there.
Decoded decode_transfer(std::string_view encoded, TransferEncoding encoding, std::size_t most);

}  // namespace objector::mail
