// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace objector::messaging {

/// A frame that announces more than max_message bytes. Its body is skipped, so that the next frame is found.
struct Oversized {
    std::uint32_t length;
};

/// The text of a whole frame, or the fact that it was too long.
using Frame = std::variant<std::string, Oversized>;

/// Cuts a stream of bytes into frames: a 32-bit length in the machine's own byte order, then that many bytes.
/// Pure: it does no input, and holds at most one frame.
class FrameDecoder {
  public:
    /// The frames that these bytes complete, in order. An oversized one is told as soon as it is announced.
    std::vector<Frame> push(std::string_view bytes);

    /// True between two frames: only there may the stream end.
    [[nodiscard]] bool is_between_frames() const noexcept { return header_size_ == 0; }

  private:
    std::size_t read_header(std::string_view bytes, std::vector<Frame>& frames);
    std::size_t read_body(std::string_view bytes, std::vector<Frame>& frames);

    std::array<char, sizeof(std::uint32_t)> header_{};
    std::size_t header_size_ = 0;
    std::size_t missing_ = 0;
    bool skipping_ = false;
    std::string body_;
};

/// The frame around a text of at most max_message bytes. Throws std::length_error for a longer one.
std::string encode_frame(std::string_view text);

}  // namespace objector::messaging
