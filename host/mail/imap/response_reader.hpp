// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/imap/response.hpp"

namespace objector::mail {

/// Bytes of a server in, responses out. Pure: no input or output of its own. Literals go by their count and
/// nothing in them is looked at, so that no mail can pass for a response.
class ResponseReader {
  public:
    /// Of all literals of one response together. The text around them has a limit of its own.
    void allow_literals(std::size_t bytes) noexcept { most_literal_bytes_ = bytes; }

    void feed(std::string_view bytes) { buffer_.append(bytes); }

    /// The next whole response, or nothing until more is fed. Throws ImapProblem server_broken for what is no
    /// response, and too_much as soon as one announces more than is allowed; then the reader is of no more
    /// use.
    std::optional<Response> next();

    /// Nothing was fed that was not taken.
    [[nodiscard]] bool is_empty() const noexcept { return pieces_.empty() && buffer_.size() == begin_; }

  private:
    bool take_line();
    bool take_literal();
    void forget_taken();

    std::string buffer_;
    std::size_t begin_ = 0;  ///< Before it, all is taken.
    std::size_t seen_ = 0;   ///< From begin_ to here there is no line end.
    std::vector<Piece> pieces_;
    std::size_t text_bytes_ = 0;
    std::size_t literal_bytes_ = 0;
    std::size_t missing_ = 0;  ///< Of the literal that the last piece announced.
    std::size_t most_literal_bytes_ = 64UL * 1024;
};

}  // namespace objector::mail
