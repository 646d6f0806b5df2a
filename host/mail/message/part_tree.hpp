// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mail/message/header_fields.hpp"
#include "mail/message/message.hpp"
#include "mail/message/transfer_encoding.hpp"

/// The parts of a mail (RFC 2046). Ours instead of GMime's, which has no limits: it makes an object for
/// each of 100,000 parts and calls itself for each of 1,000 levels. This one reads each line once.
namespace objector::mail {

/// A Content-Type field, as far as it matters.
struct ContentType {
    std::string type = "text";      ///< Lower case.
    std::string subtype = "plain";  ///< Lower case.
    std::string charset;
    std::string boundary;
    std::string name;
    bool flowed = false;  ///< RFC 3676
    bool delsp = false;

    [[nodiscard]] bool is(std::string_view a_type, std::string_view a_subtype) const {
        return type == a_type && subtype == a_subtype;
    }
};

ContentType parse_content_type(std::string_view field_body);

struct Part {
    ContentType type;
    TransferEncoding encoding = TransferEncoding::identity;
    bool is_attachment = false;  ///< Content-Disposition: attachment
    std::string file_name;
    std::string_view content;  ///< Raw, still transfer-encoded.
    std::vector<Part> parts;   ///< Of a multipart; or the one mail in a message/rfc822 that is not encoded.
};

struct PartTree {
    Header header;  ///< Of the mail itself.
    Part root;
    bool incomplete = false;
};

/// All views are into `raw`. Time is linear in its size, memory in the limits.
PartTree read_parts(std::string_view raw, const ReadLimits& limits);

}  // namespace objector::mail
