// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

/// Frames of native messaging with nothing around them: what any host must at least do.
namespace floor_host {

inline bool read_all(char* to, std::size_t size) {
    while (size > 0) {
        const auto got = ::read(STDIN_FILENO, to, size);
        if (got <= 0) {
            return false;
        }
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

inline std::optional<std::string> read_frame() {
    std::uint32_t length = 0;
    std::string header(sizeof length, '\0');
    if (!read_all(header.data(), header.size())) {
        return std::nullopt;
    }
    std::memcpy(&length, header.data(), sizeof length);
    std::string body(length, '\0');
    return read_all(body.data(), body.size()) ? std::optional(std::move(body)) : std::nullopt;
}

inline bool write_frame(const std::string& text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    std::string frame(sizeof length, '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    frame += text;
    return ::write(STDOUT_FILENO, frame.data(), frame.size()) == static_cast<ssize_t>(frame.size());
}

}  // namespace floor_host
