// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <semaphore>
#include <system_error>
#include <thread>

#include "messaging/limits.hpp"
#include "messaging/stdio_channel.hpp"

namespace objector::messaging {
namespace {

namespace asio = boost::asio;

bool can_be_watched(int descriptor) {
    struct stat status{};
    return ::fstat(descriptor, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

/// A copy of the descriptor for an Asio object, which closes what it owns.
int duplicate(int descriptor) {
    const int copy = ::dup(descriptor);
    if (copy < 0) {
        throw std::system_error(errno, std::generic_category(), "standard input and output");
    }
    return copy;
}

/// Whoever takes nothing for this long is taken for gone; otherwise a full pipe would keep the program, which
/// does not read then either, alive after its browser.
constexpr std::chrono::seconds longest_stall{15};

/// What is read at once. Memory that is not touched costs nothing, so it is not cleared first.
class Buffer {
  public:
    [[nodiscard]] char* data() const { return bytes_.get(); }
    [[nodiscard]] static constexpr std::size_t size() { return 64UL * 1024UL; }

  private:
    // NOLINTNEXTLINE(*-avoid-c-arrays): std::array would be cleared
    std::unique_ptr<char[]> bytes_ = std::make_unique_for_overwrite<char[]>(size());
};

/// Where the next bytes come from: give() is called on the loop with some, or with none at the end.
class Source {
  public:
    using Give = std::function<void(std::string_view)>;

    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    Source(Source&&) = delete;
    Source& operator=(Source&&) = delete;
    virtual ~Source() = default;

    virtual void read(Give give) = 0;
    virtual void stop() = 0;
};

class WatchedSource final : public Source {
  public:
    WatchedSource(asio::io_context& loop, int descriptor) : stream_(loop, duplicate(descriptor)) {}

    void read(Give give) override {
        stream_.async_read_some(asio::buffer(buffer_.data(), Buffer::size()),
                                [this, give = std::move(give)](const auto& error, std::size_t size) {
                                    if (error != asio::error::operation_aborted) {
                                        give(std::string_view(buffer_.data(), error ? 0 : size));
                                    }
                                });
    }

    void stop() override { stream_.cancel(); }

  private:
    asio::posix::stream_descriptor stream_;
    Buffer buffer_;
};

/// Reads one piece ahead of the loop at most. A regular file always answers, so joining does not wait.
class ThreadSource final : public Source {
  public:
    ThreadSource(asio::io_context& loop, int descriptor)
        : loop_(loop), descriptor_(descriptor), thread_([this] { run(); }) {}
    ThreadSource(const ThreadSource&) = delete;
    ThreadSource& operator=(const ThreadSource&) = delete;
    ThreadSource(ThreadSource&&) = delete;
    ThreadSource& operator=(ThreadSource&&) = delete;

    ~ThreadSource() override {
        stopped_ = true;
        wanted_.release();
        thread_.join();
    }

    void read(Give give) override {
        give_ = std::move(give);
        work_.emplace(loop_.get_executor());
        wanted_.release();
    }

    void stop() override {
        stopped_ = true;
        work_.reset();
    }

  private:
    void run() {
        while (true) {
            wanted_.acquire();
            if (stopped_) {
                return;
            }
            // NOLINTNEXTLINE(clang-analyzer-unix.BlockInCriticalSection): a semaphore, but nothing is locked
            const auto size = ::read(descriptor_, buffer_.data(), Buffer::size());
            asio::post(loop_, [this, size] {
                work_.reset();
                if (!stopped_) {
                    // The callback may ask for more, and so replace itself.
                    const auto give = std::move(give_);
                    give(std::string_view(buffer_.data(), size > 0 ? static_cast<std::size_t>(size) : 0));
                }
            });
        }
    }

    asio::io_context& loop_;
    int descriptor_;
    Buffer buffer_;
    Give give_;
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work_;
    std::atomic<bool> stopped_ = false;
    std::counting_semaphore<> wanted_{0};
    std::thread thread_;
};

std::unique_ptr<Source> make_source(asio::io_context& loop, int descriptor) {
    if (can_be_watched(descriptor)) {
        return std::make_unique<WatchedSource>(loop, descriptor);
    }
    return std::make_unique<ThreadSource>(loop, descriptor);
}

}  // namespace

class StdioChannel::Implementation {
  public:
    Implementation(asio::io_context& loop, const StandardStreams& streams)
        : loop_(loop),
          streams_(streams),
          source_(make_source(loop, streams.input())),
          output_(loop),
          stall_(loop) {
        if (can_be_watched(streams.output())) {
            output_.assign(duplicate(streams.output()));
            output_.non_blocking(true);
        }
    }

    void start_reading(OnBytes on_bytes, OnEvent on_end) {
        on_bytes_ = std::move(on_bytes);
        on_end_ = std::move(on_end);
        read();
    }

    void stop_reading() {
        reading_ = false;
        source_->stop();
    }

    void send(std::string bytes) {
        if (broken_) {
            return;
        }
        if (!output_.is_open()) {
            streams_.write_now(bytes);
            return;
        }
        if (queue_.empty()) {
            // Most replies fit into the pipe at once. What is wrong with it shows itself when the rest is
            // written.
            boost::system::error_code ignored;
            bytes.erase(0, output_.write_some(asio::buffer(bytes), ignored));
            if (bytes.empty()) {
                return;
            }
        }
        queued_ += bytes.size();
        queue_.push_back(std::move(bytes));
        if (queue_.size() == 1) {
            write();
        }
    }

    void when_flushed(OnEvent on_flushed) {
        on_flushed_ = std::move(on_flushed);
        if (queue_.empty()) {
            flushed();
        }
    }

    [[nodiscard]] bool is_broken() const noexcept { return broken_; }

  private:
    void read() {
        waiting_ = false;
        source_->read([this](std::string_view bytes) {
            if (bytes.empty()) {
                end();
                return;
            }
            on_bytes_(bytes);
            // Who does not read our replies gets no more of them.
            waiting_ = queued_ > max_message;
            if (reading_ && !waiting_) {
                read();
            }
        });
    }

    void end() {
        if (std::exchange(reading_, false)) {
            on_end_();
        }
    }

    void write() {
        stall_.expires_after(longest_stall);
        stall_.async_wait([this](const auto& error) {
            // A timer that ran out at the very end of its write must not stop the next one.
            if (!error && stall_.expiry() <= std::chrono::steady_clock::now()) {
                output_.cancel();
            }
        });
        asio::async_write(output_, asio::buffer(queue_.front()), [this](const auto& error, std::size_t) {
            stall_.cancel();
            queued_ -= queue_.front().size();
            queue_.pop_front();
            if (error) {
                broken_ = true;
                queued_ = 0;
                queue_.clear();
                source_->stop();
                end();
            }
            if (!queue_.empty()) {
                write();
                return;
            }
            flushed();
            if (reading_ && waiting_) {
                read();
            }
        });
    }

    void flushed() {
        if (on_flushed_) {
            asio::post(loop_, std::exchange(on_flushed_, nullptr));
        }
    }

    asio::io_context& loop_;
    const StandardStreams& streams_;
    std::unique_ptr<Source> source_;
    asio::posix::stream_descriptor output_;
    asio::steady_timer stall_;
    std::deque<std::string> queue_;
    std::size_t queued_ = 0;
    bool broken_ = false;
    bool reading_ = true;
    bool waiting_ = false;
    OnBytes on_bytes_;
    OnEvent on_end_;
    OnEvent on_flushed_;
};

StdioChannel::StdioChannel(asio::io_context& loop, const StandardStreams& streams)
    : implementation_(std::make_unique<Implementation>(loop, streams)) {}
StdioChannel::~StdioChannel() = default;

void StdioChannel::start_reading(OnBytes on_bytes, OnEvent on_end) {
    implementation_->start_reading(std::move(on_bytes), std::move(on_end));
}

void StdioChannel::stop_reading() {
    implementation_->stop_reading();
}

void StdioChannel::send(std::string bytes) {
    implementation_->send(std::move(bytes));
}

void StdioChannel::when_flushed(OnEvent on_flushed) {
    implementation_->when_flushed(std::move(on_flushed));
}

bool StdioChannel::is_broken() const noexcept {
    return implementation_->is_broken();
}

}  // namespace objector::messaging
