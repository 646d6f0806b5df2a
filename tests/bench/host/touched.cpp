// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which code a program runs until it has answered: steps through it and prints the addresses in the order in
// which they are first reached, one of each sixteen bytes.
//
//   touched PROGRAM ARGUMENT REQUESTS <MESSAGES >ADDRESSES
//
// MESSAGES are frames of native messaging, REQUESTS how many replies to wait for.

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unordered_set>

// The system's own calls take what they need in this way.
// NOLINTBEGIN(cppcoreguidelines-pro-type-vararg)
namespace {

int require(long result, const char* what) {
    if (result < 0) {
        throw std::system_error(errno, std::generic_category(), what);
    }
    return static_cast<int>(result);
}

struct Pipe {
    int out = -1;
    int in = -1;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    require(::pipe2(ends.data(), O_CLOEXEC), "pipe");
    return {ends[0], ends[1]};
}

/// A program that stops before its first instruction.
pid_t start_stopped(const char* program, const char* argument, const Pipe& input, const Pipe& output) {
    const pid_t process = require(::fork(), "fork");
    if (process == 0) {
        ::dup2(input.out, STDIN_FILENO);
        ::dup2(output.in, STDOUT_FILENO);
        ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        ::execl(program, program, argument, nullptr);
        ::_exit(127);
    }
    return process;
}

/// Replies that were begun: each is written at once, so that is when they are done.
class Replies {
  public:
    explicit Replies(int descriptor) : descriptor_(descriptor) {}

    int count() {
        int waiting = 0;
        require(::ioctl(descriptor_, FIONREAD, &waiting), "ioctl");
        while (waiting > 0) {
            std::uint32_t length = 0;
            require(::read(descriptor_, &length, sizeof length), "read");
            std::string body(length, '\0');
            require(::read(descriptor_, body.data(), body.size()), "read");
            waiting -= static_cast<int>(sizeof length + length);
            ++count_;
        }
        return count_;
    }

  private:
    int descriptor_;
    int count_ = 0;
};

void step_through(pid_t process, Replies& replies, int wanted) {
    constexpr int often = 64;
    std::unordered_set<std::uint64_t> seen;
    int status = 0;
    for (int step = 0; step % often != 0 || replies.count() < wanted; ++step) {
        require(::waitpid(process, &status, 0), "waitpid");
        if (!WIFSTOPPED(status)) {
            throw std::runtime_error("the program ended before it had answered");
        }
        user_regs_struct registers{};
        require(::ptrace(PTRACE_GETREGS, process, nullptr, &registers), "ptrace");
        if (seen.insert(registers.rip >> 4U).second) {
            std::cout << std::hex << registers.rip << '\n';
        }
        require(::ptrace(PTRACE_SINGLESTEP, process, nullptr, nullptr), "ptrace");
    }
    ::kill(process, SIGKILL);
    ::waitpid(process, &status, 0);
}

}  // namespace
// NOLINTEND(cppcoreguidelines-pro-type-vararg)

int main(int argc, char** argv) {
    try {
        if (argc != 4) {
            throw std::runtime_error("usage: touched PROGRAM ARGUMENT REQUESTS");
        }
        const std::string messages{std::istreambuf_iterator<char>(std::cin), {}};
        const auto input = make_pipe();
        const auto output = make_pipe();
        require(::write(input.in, messages.data(), messages.size()), "write");
        Replies replies(output.out);
        step_through(start_stopped(argv[1], argv[2], input, output), replies, std::stoi(argv[3]));
        return 0;
    } catch (const std::exception& failure) {
        std::cerr << "touched: " << failure.what() << '\n';
        return 1;
    }
}
