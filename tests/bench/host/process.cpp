// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>

// NOLINTNEXTLINE(readability-redundant-declaration,cppcoreguidelines-avoid-non-const-global-variables): POSIX
extern char** environ;

namespace bench {

namespace {

/// What the child's descriptors become, and the child.
class Spawn {
  public:
    Spawn() { ::posix_spawn_file_actions_init(&actions_); }
    ~Spawn() { ::posix_spawn_file_actions_destroy(&actions_); }
    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;
    Spawn(Spawn&&) = delete;
    Spawn& operator=(Spawn&&) = delete;

    void give(int ours, int theirs) { ::posix_spawn_file_actions_adddup2(&actions_, ours, theirs); }
    void drop(int theirs) { ::posix_spawn_file_actions_addopen(&actions_, theirs, "/dev/null", O_WRONLY, 0); }

    [[nodiscard]] pid_t run(const std::vector<std::string>& command) const {
        auto words = command;
        std::vector<char*> pointers;
        pointers.reserve(words.size() + 1);
        for (auto& word : words) {
            pointers.push_back(word.data());
        }
        pointers.push_back(nullptr);
        pid_t process = -1;
        if (::posix_spawn(&process, pointers.front(), &actions_, nullptr, pointers.data(), environ) != 0) {
            throw std::runtime_error("cannot start " + command.front());
        }
        return process;
    }

  private:
    posix_spawn_file_actions_t actions_{};
};

}  // namespace

void use_home(const std::filesystem::path& home) {
    ::setenv("OBJECTOR_HOME", home.c_str(), 1);  // NOLINT(concurrency-mt-unsafe): there is one thread
}

Host::Host(const std::vector<std::string>& command) {
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    to_ = in[1];
    from_ = out[0];
    Spawn spawn;
    spawn.give(in[0], STDIN_FILENO);
    spawn.give(out[1], STDOUT_FILENO);
    spawn.drop(STDERR_FILENO);
    process_ = spawn.run(command);
    ::close(in[0]);
    ::close(out[1]);
}

Host::~Host() {
    ::close(to_);
    ::close(from_);
    ::waitpid(process_, nullptr, 0);
}

void Host::take(char* to, std::size_t size) const {
    while (size > 0) {
        const auto got = ::read(from_, to, size);
        if (got <= 0) {
            throw std::runtime_error("the host ended");
        }
        to += got;
        size -= static_cast<std::size_t>(got);
    }
}

std::string Host::ask(std::string_view message) {
    auto length = static_cast<std::uint32_t>(message.size());
    frame_.assign(sizeof length, '\0');
    std::memcpy(frame_.data(), &length, sizeof length);
    frame_ += message;
    std::string_view left = frame_;
    while (!left.empty()) {
        const auto sent = ::write(to_, left.data(), left.size());
        if (sent <= 0) {
            throw std::runtime_error("the host does not read");
        }
        left.remove_prefix(static_cast<std::size_t>(sent));
    }
    std::array<char, sizeof length> header{};
    take(header.data(), header.size());
    std::memcpy(&length, header.data(), sizeof length);
    std::string reply(length, '\0');
    take(reply.data(), reply.size());
    return reply;
}

long Host::memory(std::string_view line) const {
    std::ifstream status("/proc/" + std::to_string(process_) + "/status");
    for (std::string word; status >> word;) {
        if (word == std::string(line) + ":") {
            long kilobytes = 0;
            status >> kilobytes;
            return kilobytes;
        }
    }
    throw std::runtime_error("the system does not tell the memory");
}

Ran run_to_end(const std::vector<std::string>& command) {
    const auto before = std::chrono::steady_clock::now();
    Spawn spawn;
    spawn.drop(STDOUT_FILENO);
    const auto process = spawn.run(command);
    int status = 0;
    rusage used{};
    ::wait4(process, &status, 0, &used);
    if (status != 0) {
        throw std::runtime_error(command.front() + " failed");
    }
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - before;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-union-access): so it is in the C library
    return {time.count(), used.ru_maxrss};
}

}  // namespace bench
