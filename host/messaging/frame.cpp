// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/frame.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <utility>

#include "messaging/limits.hpp"

namespace objector::messaging {

std::vector<Frame> FrameDecoder::push(std::string_view bytes) {
    std::vector<Frame> frames;
    while (!bytes.empty()) {
        bytes.remove_prefix(header_size_ < header_.size() ? read_header(bytes, frames)
                                                          : read_body(bytes, frames));
    }
    return frames;
}

std::size_t FrameDecoder::read_header(std::string_view bytes, std::vector<Frame>& frames) {
    const auto taken = std::min(bytes.size(), header_.size() - header_size_);
    std::copy_n(bytes.begin(), taken, header_.begin() + static_cast<std::ptrdiff_t>(header_size_));
    header_size_ += taken;
    if (header_size_ == header_.size()) {
        const auto length = std::bit_cast<std::uint32_t>(header_);
        missing_ = length;
        skipping_ = length > max_message;
        if (skipping_) {
            frames.emplace_back(Oversized{length});
        } else if (length == 0) {
            frames.emplace_back(std::string());
            header_size_ = 0;
        }
    }
    return taken;
}

std::size_t FrameDecoder::read_body(std::string_view bytes, std::vector<Frame>& frames) {
    const auto taken = std::min(bytes.size(), missing_);
    missing_ -= taken;
    if (!skipping_) {
        body_.append(bytes.substr(0, taken));
    }
    if (missing_ == 0) {
        if (!skipping_) {
            frames.emplace_back(std::exchange(body_, {}));
        }
        header_size_ = 0;
    }
    return taken;
}

std::string encode_frame(std::string_view text) {
    if (text.size() > max_message) {
        throw std::length_error("a message over the browser's limit");
    }
    const auto header =
        std::bit_cast<std::array<char, sizeof(std::uint32_t)>>(static_cast<std::uint32_t>(text.size()));
    return std::string(header.begin(), header.end()).append(text);
}

}  // namespace objector::messaging
