// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/host_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <thread>

// NOLINTNEXTLINE(readability-redundant-declaration,cppcoreguidelines-avoid-non-const-global-variables): POSIX
extern char** environ;

namespace objector::registration {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::size_t longest_reply = 1024UL * 1024UL;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int number() const { return number_; }
    void close() {
        if (number_ >= 0) {
            ::close(number_);
            number_ = -1;
        }
    }

  private:
    int number_;
};

class SpawnActions {
  public:
    SpawnActions() { ::posix_spawn_file_actions_init(&actions_); }
    ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    SpawnActions(SpawnActions&&) = delete;
    SpawnActions& operator=(SpawnActions&&) = delete;

    void connect(int ours, int theirs) { ::posix_spawn_file_actions_adddup2(&actions_, ours, theirs); }
    void silence(int theirs) {
        ::posix_spawn_file_actions_addopen(&actions_, theirs, "/dev/null", O_WRONLY, 0);
    }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

/// A child that does not outlive this object.
class Child {
  public:
    Child(const std::filesystem::path& program, const std::vector<std::string>& arguments, int stream) {
        SpawnActions actions;
        actions.connect(stream, STDIN_FILENO);
        actions.connect(stream, STDOUT_FILENO);
        actions.silence(STDERR_FILENO);
        std::vector<std::string> words{program.string()};
        words.insert(words.end(), arguments.begin(), arguments.end());
        std::vector<char*> pointers;
        std::ranges::transform(words, std::back_inserter(pointers), [](auto& word) { return word.data(); });
        pointers.push_back(nullptr);
        if (::posix_spawn(&process_, program.c_str(), actions.get(), nullptr, pointers.data(), environ) !=
            0) {
            process_ = -1;
        }
    }
    ~Child() {
        if (!started()) {
            return;
        }
        // Longer than any browser waits.
        const auto deadline = Steady::now() + std::chrono::seconds(3);
        while (::waitpid(process_, nullptr, WNOHANG) == 0) {
            if (Steady::now() > deadline) {
                ::kill(process_, SIGKILL);
                ::waitpid(process_, nullptr, 0);
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child(Child&&) = delete;
    Child& operator=(Child&&) = delete;

    [[nodiscard]] bool started() const { return process_ > 0; }

  private:
    pid_t process_ = -1;
};

bool send_all(int stream, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(stream, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::optional<std::string> receive(int stream, std::size_t size, Steady::time_point deadline) {
    std::string bytes;
    while (bytes.size() < size) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count();
        pollfd waiting{stream, POLLIN, 0};
        if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) {
            return std::nullopt;
        }
        std::array<char, 4096> piece{};
        const auto got = ::recv(stream, piece.data(), std::min(piece.size(), size - bytes.size()), 0);
        if (got <= 0) {
            return std::nullopt;
        }
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

}  // namespace

std::optional<std::string> ask_host(const std::filesystem::path& program,
                                    const std::vector<std::string>& arguments, std::string_view frame,
                                    std::chrono::milliseconds patience) {
    // A socket, because writing to a program that is gone must not end this one with SIGPIPE.
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
        return std::nullopt;
    }
    const Descriptor ours(pair[0]);
    Descriptor theirs(pair[1]);
    const Child child(program, arguments, theirs.number());
    theirs.close();
    const auto deadline = Steady::now() + patience;
    std::optional<std::string> reply;
    if (child.started() && send_all(ours.number(), frame)) {
        if (const auto header = receive(ours.number(), sizeof(std::uint32_t), deadline)) {
            std::uint32_t length = 0;
            std::memcpy(&length, header->data(), sizeof length);
            if (length <= longest_reply) {
                reply = receive(ours.number(), length, deadline);
            }
        }
    }
    ::shutdown(ours.number(), SHUT_RDWR);
    return reply;
}

}  // namespace objector::registration
