// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>

namespace objector::messaging {
namespace {

int require(int result) {
    if (result < 0) {
        throw std::system_error(errno, std::generic_category(), "standard input and output");
    }
    return result;
}

/// A private copy that child programs do not inherit.
int copy_of(int descriptor) {
    return require(::fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));  // NOLINT(*-vararg)
}

}  // namespace

StandardStreams StandardStreams::take() {
    // Where one of the three is closed, the next file opened (the journal, say) would take its place. The
    // lowest free number is given out, so this stops at the first that is above them.
    int empty = require(::open("/dev/null", O_RDWR | O_CLOEXEC));  // NOLINT(*-vararg)
    while (empty <= STDERR_FILENO) {
        require(::fcntl(empty, F_SETFD, 0));                       // NOLINT(*-vararg)
        empty = require(::open("/dev/null", O_RDWR | O_CLOEXEC));  // NOLINT(*-vararg)
    }
    StandardStreams streams(copy_of(STDIN_FILENO), copy_of(STDOUT_FILENO));
    require(::dup2(empty, STDIN_FILENO));
    require(::dup2(STDERR_FILENO, STDOUT_FILENO));
    ::close(empty);
    // A browser that went away is seen as a failed write, not as a signal that kills.
    std::signal(SIGPIPE,
                SIG_IGN);  // NOLINT(cppcoreguidelines-pro-type-cstyle-cast,performance-no-int-to-ptr)
    return streams;
}

StandardStreams::~StandardStreams() {
    if (input_ >= 0) {
        ::close(input_);
    }
    if (output_ >= 0) {
        ::close(output_);
    }
}

bool StandardStreams::is_terminal() const noexcept {
    return ::isatty(input_) == 1 || ::isatty(output_) == 1;
}

void StandardStreams::write_now(std::string_view bytes) const noexcept {
    while (!bytes.empty()) {
        const auto written = ::write(output_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace objector::messaging
