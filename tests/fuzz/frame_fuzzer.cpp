// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>

#include "messaging/frame.hpp"
#include "messaging/limits.hpp"
#include "require.hpp"

using namespace objector::messaging;
using objector::fuzz::require;

namespace {

std::string told(const std::vector<Frame>& frames) {
    std::string text;
    for (const auto& frame : frames) {
        if (const auto* whole = std::get_if<std::string>(&frame)) {
            require(whole->size() <= max_message, "no frame is longer than a message may be");
            text += encode_frame(*whole);
        } else {
            require(std::get<Oversized>(frame).length > max_message, "only what is too long is refused");
            text += "too long";
        }
    }
    return text;
}

}  // namespace

/// The first byte says how the rest is cut; what comes out must be the same.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::size_t piece = 1U + data[0] % 16U;
    std::string bytes(data + 1, data + size);
    FrameDecoder at_once;
    const auto whole = told(at_once.push(bytes));
    FrameDecoder in_pieces;
    std::string cut;
    for (std::string_view rest = bytes; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size()))) {
        cut += told(in_pieces.push(rest.substr(0, piece)));
    }
    require(whole == cut, "frames are the same however the bytes are cut");
    require(at_once.is_between_frames() == in_pieces.is_between_frames(), "and so is where they end");
    return 0;
}
