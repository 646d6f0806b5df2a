// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// One mail, decoded as far as Objector needs it. Mail is hostile input: nothing here trusts a length, a
/// charset or a boundary, and every limit ends in a smaller result, never in a failure.
namespace objector::mail {

struct Mailbox {
    std::string name;     ///< Decoded display name; says nothing about who wrote.
    std::string address;  ///< local@domain, the domain in lower case; empty when there is none.
};

struct Message {
    std::string message_id;  ///< Without angle brackets.
    std::string subject;     ///< Decoded, in UTF-8.
    std::string date;        ///< The Date field as UTC, "2026-11-21T10:00:00.000Z"; empty when it is none.
    std::vector<Mailbox> from;
    std::size_t from_fields = 0;  ///< How many From fields there are: one, in an honest mail.
    std::vector<std::string>
        recipients;          ///< Delivered-To, X-Original-To, Envelope-To, To, Cc; in that order.
    bool is_reply = false;   ///< In-Reply-To or References, or a subject that says so.
    bool is_list = false;    ///< List-Id, List-Post or Precedence: list.
    std::string text;        ///< The sender's own words in UTF-8, a paragraph a line; no quotes, no forwards.
    std::string whole_text;  ///< The same with quotes and forwards, as a person would read it.
    std::string other_text;  ///< Of an alternative that was not chosen as text; empty when there is none.
    std::vector<std::string> attached;  ///< Mails attached to this one, raw.
    bool incomplete = false;            ///< A limit was met: not all of it was read.
};

struct ReadLimits {
    std::size_t text_bytes = 256UL * 1024;     ///< Of decoded text that is kept.
    std::size_t depth = 30;                    ///< Of parts within parts.
    std::size_t parts = 1000;                  ///< In one mail.
    std::size_t header_bytes = 1024UL * 1024;  ///< Of header that is looked at.
    std::size_t attached = 10;                 ///< Attached mails that are kept.
    std::size_t attached_bytes = 8UL << 20U;   ///< Of them together.
};

/// Never throws on account of what the mail holds. Lines may end in LF or CRLF. One thread at a time.
Message read_message(std::string_view raw, const ReadLimits& limits = {});

}  // namespace objector::mail
