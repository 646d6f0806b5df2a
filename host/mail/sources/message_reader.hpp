// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "mail/sources/bytes.hpp"
#include "mail/sources/mailbox_mark.hpp"
#include "mail/sources/message_finder.hpp"
#include "mail/sources/receiver.hpp"
#include "mail/sources/sender_domains.hpp"
#include "mail/sources/window.hpp"

namespace objector::mail {

/// Reads single messages and mailboxes, and hands over what may be wanted. Keeps its space between files.
class MessageReader {
  public:
    /// Both must outlive the reader.
    MessageReader(const SenderDomains& senders, Receiver& receiver)
        : senders_(senders), receiver_(receiver) {}

    struct One {
        std::string_view place;
        Format format = Format::eml;
        std::uint64_t begin = 0;
        std::uint64_t end = Window::to_the_end;
        bool incomplete = false;
    };
    /// Throws std::system_error.
    void read_one(Bytes& bytes, const One& one);

    /// Reads every message of an mbox from `begin` to `end`. `pause` is told every few MB up to where all
    /// was handed over; returns the beginning of the last message. Throws std::system_error.
    std::uint64_t read_all(Bytes& bytes, const One& mailbox,
                           const std::function<void(std::uint64_t offset)>& pause,
                           const std::function<bool(const FoundMessage&)>& is_whole);

    using Keep = std::function<void(const MailboxMark&)>;
    /// Reads what is new in an mbox since `old`, from `begin` if nothing is known. `keep` gets the marks from
    /// which a later reading may go on, the last one when all is read; a mark is never kept of a file that
    /// changed meanwhile. Throws std::system_error.
    void read_mbox(const Descriptor& file, std::string_view place, std::uint64_t begin,
                   const std::optional<MailboxMark>& old, const Keep& keep);

  private:
    void hand_over(Bytes& bytes, const FoundMessage& message, const One& one);

    const SenderDomains& senders_;
    Receiver& receiver_;
    Window window_;
    std::string scratch_;
};

/// A modification time so fresh that the file may be written to again without its time changing.
bool is_fresh(std::int64_t modified);

}  // namespace objector::mail
