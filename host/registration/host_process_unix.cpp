// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/host_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <thread>

// NOLINTNEXTLINE(readability-redundant-declaration,cppcoreguidelines-avoid-non-const-global-variables): POSIX
extern char** environ;

namespace objector::registration {
namespace {

using Steady = std::chrono::steady_clock;

class Descriptor {
  public:
    Descriptor() = default;
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int number() const { return number_; }
    void take(int number) { number_ = number; }
    void close() {
        if (number_ >= 0) {
            ::close(number_);
            number_ = -1;
        }
    }

  private:
    int number_ = -1;
};

/// Both ends close on their own in a child.
class Pipe {
  public:
    Pipe() {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            ends = {-1, -1};
        }
        out.take(ends[0]);
        in.take(ends[1]);
    }
    [[nodiscard]] bool is_open() const { return out.number() >= 0; }

    Descriptor out;  ///< What was written comes out here.
    Descriptor in;
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
    void go_to(const std::filesystem::path& folder) {
        ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    std::ranges::transform(words, std::back_inserter(pointers), [](auto& word) { return word.data(); });
    pointers.push_back(nullptr);
    return pointers;
}

/// Ours, with some variables set anew.
std::vector<std::string> environment_with(const std::map<std::string, std::string>& changes) {
    std::vector<std::string> all;
    for (char** one = environ; one != nullptr && *one != nullptr; ++one) {
        const std::string variable(*one);
        if (!changes.contains(variable.substr(0, variable.find('=')))) {
            all.push_back(variable);
        }
    }
    for (const auto& [name, value] : changes) {
        if (!value.empty()) {
            all.push_back(name);
            all.back().append("=").append(value);
        }
    }
    return all;
}

/// A child that does not outlive this object.
class Child {
  public:
    Child(const Start& start, int input, int output) {
        SpawnActions actions;
        actions.connect(input, STDIN_FILENO);
        actions.connect(output, STDOUT_FILENO);
        actions.silence(STDERR_FILENO);
        if (!start.folder.empty()) {
            actions.go_to(start.folder);
        }
        std::vector<std::string> words{start.program.string()};
        words.insert(words.end(), start.arguments.begin(), start.arguments.end());
        auto variables = environment_with(start.environment);
        if (::posix_spawn(&process_, start.program.c_str(), actions.get(), nullptr, pointers_to(words).data(),
                          pointers_to(variables).data()) != 0) {
            process_ = -1;
        }
    }
    ~Child() { wait(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child(Child&&) = delete;
    Child& operator=(Child&&) = delete;

    [[nodiscard]] bool started() const { return process_ > 0; }
    /// Waits for it.
    [[nodiscard]] bool ended_well() {
        wait();
        return WIFEXITED(status_) && WEXITSTATUS(status_) == 0;
    }

  private:
    void wait() {
        if (!started() || waited_) {
            return;
        }
        waited_ = true;
        // Longer than any browser waits.
        const auto deadline = Steady::now() + std::chrono::seconds(3);
        while (::waitpid(process_, &status_, WNOHANG) == 0) {
            if (Steady::now() > deadline) {
                ::kill(process_, SIGKILL);
                ::waitpid(process_, &status_, 0);
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    pid_t process_ = -1;
    int status_ = -1;
    bool waited_ = false;
};

/// Nothing when less came before the deadline, or the other side closed.
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
        const auto got = ::read(stream, piece.data(), std::min(piece.size(), size - bytes.size()));
        if (got <= 0) {
            return std::nullopt;
        }
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

std::optional<std::string> receive_frame(int stream, Steady::time_point deadline) {
    constexpr std::size_t longest_reply = 1024UL * 1024UL;
    const auto header = receive(stream, sizeof(std::uint32_t), deadline);
    if (!header) {
        return std::nullopt;
    }
    std::uint32_t length = 0;
    std::memcpy(&length, header->data(), sizeof length);
    return length <= longest_reply ? receive(stream, length, deadline) : std::nullopt;
}

}  // namespace

std::optional<std::string> ask_host(const Start& start, std::string_view frame,
                                    std::chrono::milliseconds patience) {
    Pipe to_host;
    Pipe from_host;
    if (!to_host.is_open() || !from_host.is_open()) {
        return std::nullopt;
    }
    // Written before anybody could close the other end, for that would end this program with SIGPIPE. A pipe
    // holds far more than a hello.
    if (::write(to_host.in.number(), frame.data(), frame.size()) != static_cast<ssize_t>(frame.size())) {
        return std::nullopt;
    }
    const Child child(start, to_host.out.number(), from_host.in.number());
    to_host.out.close();
    from_host.in.close();
    auto reply =
        child.started() ? receive_frame(from_host.out.number(), Steady::now() + patience) : std::nullopt;
    to_host.in.close();
    from_host.out.close();
    return reply;
}

std::optional<std::string> output_of(const Start& start, std::chrono::milliseconds patience) {
    constexpr std::size_t longest_output = 64UL * 1024UL;
    Pipe nothing;
    Pipe from_program;
    if (!nothing.is_open() || !from_program.is_open()) {
        return std::nullopt;
    }
    Child child(start, nothing.out.number(), from_program.in.number());
    nothing.out.close();
    nothing.in.close();
    from_program.in.close();
    const auto deadline = Steady::now() + patience;
    std::string output;
    while (child.started() && output.size() < longest_output) {
        const auto piece = receive(from_program.out.number(), 1, deadline);
        if (!piece) {
            break;
        }
        output += *piece;
    }
    return child.started() && child.ended_well() ? std::optional(output) : std::nullopt;
}

}  // namespace objector::registration
