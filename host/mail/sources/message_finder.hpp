// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "mail/sources/bytes.hpp"
#include "mail/sources/sender_domains.hpp"
#include "mail/sources/window.hpp"

namespace objector::mail {

/// A message as it stands in a file.
struct FoundMessage {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;  ///< In an mbox with its line "From " and the empty line behind it.
    bool wanted = false;     ///< A From field in it, or in a mail within it, may hold an address we look for.
    bool last = false;       ///< It ends where the file ends.
    /// The message itself, if it stood in the window as a whole; valid until the finder goes on.
    std::string_view bytes;
};

/// Goes through a mailbox once, counts its messages and stops at those that may be wanted. Only whole lines
/// "From " and "From:" are looked at closely, so the rest costs next to nothing. Attached mails are found
/// too, for their header stands in the message as it is. One that is attached in base64, against RFC 2046
/// but done, is taken for wanted unseen.
class MessageFinder {
  public:
    enum class Layout { mbox, single };

    /// All three must outlive the finder. Reads from `begin`, where a message begins, to `end` at most.
    /// Throws std::system_error.
    MessageFinder(const SenderDomains& senders, Window& window, Layout layout, Bytes& bytes,
                  std::uint64_t begin, std::uint64_t end);

    /// The next message that is wanted, or a pause with an unwanted one so that the caller can look around
    /// (cancel, progress, remember): after some MB, or at the end. Nothing once all is read. Throws
    /// std::system_error.
    std::optional<FoundMessage> next();

    [[nodiscard]] std::uint64_t messages() const noexcept { return messages_; }
    /// Up to here all is read.
    [[nodiscard]] std::uint64_t position() const noexcept { return window_.offset() + at_; }

  private:
    enum class Look { done, too_little };

    bool advance();
    Look examine(std::size_t line);
    Look examine_division(std::size_t line);
    Look examine_from(std::size_t line);
    Look examine_content_type(std::size_t line);
    [[nodiscard]] std::size_t end_of_field(std::size_t line) const;
    [[nodiscard]] bool can_slide_to(std::size_t line) const;
    FoundMessage finish(std::uint64_t end, bool last);

    const SenderDomains& senders_;
    Window& window_;
    Layout layout_;
    std::size_t at_ = 0;
    std::uint64_t message_;  ///< Where the present message begins.
    std::uint64_t pause_at_;
    std::uint64_t messages_ = 0;
    bool wanted_ = false;
    bool first_line_ = true;
    bool ended_ = false;
    std::optional<FoundMessage> ready_;
};

}  // namespace objector::mail
