// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/streams.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "support/json_text.hpp"

namespace objector::mail {
namespace {

constexpr std::size_t piece = 64UL * 1024;

void wait_for(int descriptor, short what) {
    pollfd wanted{.fd = descriptor, .events = what, .revents = 0};
    poll(&wanted, 1, -1);
}

bool would_wait() {
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

}  // namespace

bool Input::fill() {
    std::array<char, piece> space{};
    while (true) {
        const auto count = read(descriptor_, space.data(), space.size());
        if (count >= 0) {
            waiting_.append(space.data(), static_cast<std::size_t>(count));
            return count > 0;
        }
        if (would_wait()) {
            wait_for(descriptor_, POLLIN);
        } else if (errno != EINTR) {
            throw std::system_error(errno, std::generic_category());
        }
    }
}

std::optional<std::string> Input::line(std::size_t longest) {
    std::size_t looked_at = 0;
    while (true) {
        const auto end = waiting_.find('\n', looked_at);
        if (end != std::string::npos) {
            auto line = waiting_.substr(0, end);
            waiting_.erase(0, end + 1);
            return line;
        }
        looked_at = waiting_.size();
        if (looked_at > longest || !fill()) {
            return std::nullopt;
        }
    }
}

std::string Input::bytes(std::size_t count) {
    while (waiting_.size() < count && fill()) {
    }
    auto bytes = waiting_.substr(0, count);
    waiting_.erase(0, bytes.size());
    return bytes;
}

void Input::skip(std::uint64_t count) {
    while (count > 0) {
        if (waiting_.empty() && !fill()) {
            return;
        }
        const auto gone = std::min<std::uint64_t>(count, waiting_.size());
        waiting_.erase(0, static_cast<std::size_t>(gone));
        count -= gone;
    }
}

void Output::line(const nlohmann::json& line) {
    gathered_ += wire_json(line);
    gathered_ += '\n';
    if (gathered_.size() >= piece) {
        flush();
    }
}

void Output::raw(std::string_view bytes) {
    flush();
    write(bytes);
}

void Output::flush() {
    write(gathered_);
    gathered_.clear();
}

void Output::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (would_wait()) {
            wait_for(descriptor_, POLLOUT);
        } else if (errno != EINTR) {
            throw NobodyReads();
        }
    }
}

}  // namespace objector::mail
