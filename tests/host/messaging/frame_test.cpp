// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/frame.hpp"

#include <cstring>
#include <stdexcept>

#include "catch.hpp"
#include "messaging/limits.hpp"

using namespace objector::messaging;

namespace {

std::string header(std::uint32_t length) {
    std::string bytes(sizeof length, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    return bytes;
}

std::string text_of(const Frame& frame) {
    return std::get<std::string>(frame);
}

std::vector<Frame> byte_by_byte(FrameDecoder& decoder, std::string_view bytes) {
    std::vector<Frame> frames;
    for (const char byte : bytes) {
        for (auto& frame : decoder.push({&byte, 1})) {
            frames.push_back(std::move(frame));
        }
    }
    return frames;
}

}  // namespace

TEST_CASE("a frame is its length in the machine's byte order and its text") {
    CHECK(encode_frame("abc") == header(3) + "abc");
    CHECK(encode_frame("") == header(0));
    CHECK(encode_frame(std::string(max_message, 'x')).size() == max_message + 4);
    CHECK_THROWS_AS(encode_frame(std::string(max_message + 1, 'x')), std::length_error);
}

TEST_CASE("frames are found however the bytes are cut") {
    const std::string bytes = encode_frame("one") + encode_frame("") + encode_frame("three");
    FrameDecoder decoder;
    SECTION("at once") {
        const auto frames = decoder.push(bytes);
        REQUIRE(frames.size() == 3);
        CHECK(text_of(frames[0]) == "one");
        CHECK(text_of(frames[1]).empty());
        CHECK(text_of(frames[2]) == "three");
    }
    SECTION("byte by byte") {
        const auto frames = byte_by_byte(decoder, bytes);
        REQUIRE(frames.size() == 3);
        CHECK(text_of(frames[2]) == "three");
    }
    SECTION("in two at every place") {
        for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
            FrameDecoder fresh;
            const auto first = fresh.push(std::string_view(bytes).substr(0, cut));
            const auto second = fresh.push(std::string_view(bytes).substr(cut));
            CHECK(first.size() + second.size() == 3);
            CHECK(fresh.is_between_frames());
        }
    }
}

TEST_CASE("the decoder knows that it is inside a frame") {
    const std::string bytes = encode_frame("abc");
    for (std::size_t size = 1; size < bytes.size(); ++size) {
        FrameDecoder decoder;
        CHECK(decoder.push(std::string_view(bytes).substr(0, size)).empty());
        CHECK_FALSE(decoder.is_between_frames());
    }
}

TEST_CASE("the longest frame is taken, a longer one is told and skipped") {
    FrameDecoder decoder;
    CHECK(text_of(decoder.push(header(max_message) + std::string(max_message, 'x')).at(0)).size() ==
          max_message);

    const auto told = decoder.push(header(max_message + 1));
    REQUIRE(told.size() == 1);
    CHECK(std::get<Oversized>(told[0]).length == max_message + 1);
    CHECK(decoder.push(std::string(max_message, 'x')).empty());
    const auto next = decoder.push("x" + encode_frame("next"));
    REQUIRE(next.size() == 1);
    CHECK(text_of(next[0]) == "next");
}

TEST_CASE("the greatest length there is takes no memory") {
    FrameDecoder decoder;
    const auto told = byte_by_byte(decoder, "\xFF\xFF\xFF\xFF");
    REQUIRE(told.size() == 1);
    CHECK(std::get<Oversized>(told[0]).length == 0xFFFFFFFF);
    CHECK(decoder.push(std::string(max_message, 'x')).empty());
}
