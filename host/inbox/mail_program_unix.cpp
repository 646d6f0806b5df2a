// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <csignal>
#include <thread>

#include "inbox/mail_program.hpp"
#include "support/errors.hpp"
#include "support/programs.hpp"

// NOLINTNEXTLINE(readability-redundant-declaration,cppcoreguidelines-avoid-non-const-global-variables): POSIX
extern char** environ;

namespace objector::inbox {
namespace {

namespace asio = boost::asio;
using Socket = asio::local::stream_protocol::socket;

[[noreturn]] void missing() {
    throw ProtocolError("mail_program_missing",
                        "The program that reads mail, objector-mail, is missing or cannot be started. "
                        "Install Objector again.");
}

/// How the child is started: its ends of the socket as input and output, silent, with the usual signals, and
/// in a group of its own, so that Ctrl-C on a terminal reaches only us.
class HowToStart {
  public:
    explicit HowToStart(int stream) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawn_file_actions_adddup2(&actions_, stream, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions_, stream, STDOUT_FILENO);
        ::posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        sigset_t usual;
        ::sigemptyset(&usual);
        ::posix_spawnattr_setsigmask(&attributes_, &usual);
        for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP}) {
            ::sigaddset(&usual, signal);
        }
        ::posix_spawnattr_setsigdefault(&attributes_, &usual);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setflags(
            &attributes_,
            static_cast<short>(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP));
    }
    ~HowToStart() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    HowToStart(const HowToStart&) = delete;
    HowToStart& operator=(const HowToStart&) = delete;
    HowToStart(HowToStart&&) = delete;
    HowToStart& operator=(HowToStart&&) = delete;

    [[nodiscard]] pid_t start(const std::filesystem::path& program) const {
        auto name = program.string();
        std::array<char*, 2> words{name.data(), nullptr};
        pid_t process = -1;
        return ::posix_spawn(&process, program.c_str(), &actions_, &attributes_, words.data(), environ) == 0
                   ? process
                   : -1;
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

}  // namespace

std::filesystem::path mail_program() {
    return program_of_ours("objector-mail");
}

class MailProgram::Run : public std::enable_shared_from_this<Run> {
  public:
    Run(asio::io_context& loop, const std::filesystem::path& program) : socket_(loop) {
        // A socket, because writing to a child that is gone must not end this program with SIGPIPE.
        std::array<int, 2> pair{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
            missing();
        }
        socket_.assign(asio::local::stream_protocol(), pair[0]);
        process_ = HowToStart(pair[1]).start(program);
        ::close(pair[1]);
        if (process_ <= 0) {
            missing();
        }
    }
    ~Run() { stop(); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    Run(Run&&) = delete;
    Run& operator=(Run&&) = delete;

    void begin(std::vector<Bytes> input, OnBytes on_bytes, OnEnd on_end) {
        input_ = std::move(input);
        on_bytes_ = std::move(on_bytes);
        on_end_ = std::move(on_end);
        write();
        read();
    }

    void stop() {
        stopped_ = true;
        boost::system::error_code ignored;
        socket_.close(ignored);  // NOLINT(bugprone-unused-return-value): the same as what is ignored
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(std::exchange(process_, -1), nullptr, 0);
        }
    }

  private:
    void write() {
        if (next_ == input_.size()) {
            boost::system::error_code ignored;
            // NOLINTNEXTLINE(bugprone-unused-return-value): the same as what is ignored
            socket_.shutdown(Socket::shutdown_send, ignored);
            return;
        }
        const auto& piece = *input_[next_];
        asio::async_write(socket_, asio::buffer(piece),
                          [self = shared_from_this()](const auto& error, std::size_t) {
                              // A child that does not want the rest may still have something to say.
                              if (!self->stopped_ && !error) {
                                  self->input_[self->next_++].reset();
                                  self->write();
                              }
                          });
    }

    void read() {
        socket_.async_read_some(asio::buffer(buffer_),
                                [self = shared_from_this()](const auto& error, std::size_t size) {
                                    if (self->stopped_) {
                                        return;
                                    }
                                    if (error) {
                                        self->end();
                                        return;
                                    }
                                    self->on_bytes_(std::string_view(self->buffer_.data(), size));
                                    if (!self->stopped_) {
                                        self->read();
                                    }
                                });
    }

    void end() {
        // Who has closed its output has nothing more to do.
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(1);
        while (process_ > 0 && std::chrono::steady_clock::now() < deadline) {
            if (::waitpid(process_, nullptr, WNOHANG) != 0) {
                process_ = -1;
            } else {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        }
        stop();
        const auto on_end = std::move(on_end_);
        on_end();
    }

    Socket socket_;
    pid_t process_ = -1;
    bool stopped_ = false;
    std::vector<Bytes> input_;
    std::size_t next_ = 0;
    OnBytes on_bytes_;
    OnEnd on_end_;
    std::array<char, 64UL * 1024UL> buffer_{};
};

MailProgram::MailProgram(asio::io_context& loop) : loop_(loop) {}

MailProgram::~MailProgram() {
    stop();
}

void MailProgram::start(const std::filesystem::path& program, std::vector<Bytes> input, OnBytes on_bytes,
                        OnEnd on_end) {
    stop();
    run_ = std::make_shared<Run>(loop_, program);
    run_->begin(std::move(input), std::move(on_bytes), std::move(on_end));
}

void MailProgram::stop() {
    if (const auto run = std::exchange(run_, nullptr)) {
        run->stop();
    }
}

}  // namespace objector::inbox
