// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "mail/message/message.hpp"
#include "require.hpp"
#include "support/clock.hpp"
#include "support/utf8.hpp"

using objector::fuzz::require;
using objector::mail::Message;
using objector::mail::ReadLimits;

namespace {

void check_line(const std::string& text, const char* what) {
    require(objector::is_utf8(text), what);
    require(text.find_first_of(std::string_view("\0\r\n", 3)) == std::string::npos, what);
}

void check_text(const std::string& text, const ReadLimits& limits, const char* what) {
    require(objector::is_utf8(text), what);
    require(text.find('\0') == std::string::npos && text.find('\r') == std::string::npos, what);
    require(text.size() <= limits.text_bytes, what);
}

void check(const Message& message, const ReadLimits& limits) {
    check_line(message.message_id, "the message id is one line of UTF-8");
    check_line(message.subject, "the subject is one line of UTF-8");
    require(message.date.empty() || objector::parse_instant(message.date).has_value(), "the date is one");
    for (const auto& mailbox : message.from) {
        check_line(mailbox.name, "a name is one line of UTF-8");
        check_line(mailbox.address, "an address is one line of UTF-8");
    }
    for (const auto& address : message.recipients) {
        check_line(address, "a recipient is one line of UTF-8");
        require(address.find('@') != std::string::npos, "a recipient is an address");
    }
    check_text(message.text, limits, "the text keeps its limits");
    check_text(message.whole_text, limits, "the whole text keeps its limits");
    std::size_t attached = 0;
    for (const auto& raw : message.attached) {
        attached += raw.size();
    }
    require(message.attached.size() <= limits.attached && attached <= limits.attached_bytes,
            "attached mails keep their limits");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string raw(data, data + size);
    const ReadLimits usual;
    const auto message = read_message(raw, usual);
    check(message, usual);
    for (const auto& attached : message.attached) {
        check(read_message(attached, usual), usual);
    }
    const ReadLimits narrow{
        .text_bytes = 100, .depth = 2, .parts = 3, .header_bytes = 200, .attached = 1, .attached_bytes = 100};
    check(read_message(raw, narrow), narrow);
    return 0;
}
