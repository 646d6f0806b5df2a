// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/serve.hpp"

// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <variant>

#include "messaging/frame.hpp"
#include "messaging/limits.hpp"
#include "messaging/stdio_channel.hpp"
#include "support/system.hpp"

namespace objector::messaging {
namespace {

namespace asio = boost::asio;

class Server {
  public:
    Server(asio::io_context& loop, Session& session, const StandardStreams& streams,
           Notifications& notifications, Log& log)
        : loop_(loop),
          session_(session),
          notifications_(notifications),
          log_(log),
          channel_(loop_, streams),
          patience_(loop_) {
        notifications_.lead_to([this](const std::string& text) { channel_.send(encode_frame(text)); });
    }
    ~Server() { notifications_.lead_to(nullptr); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(Server&&) = delete;

    void run() {
        channel_.start_reading([this](std::string_view bytes) { take(bytes); }, [this] { input_ended(); });
        // Behind a request that is there already: a browser waits for its reply.
        asio::post(loop_, [this] { heed_signals(); });
        loop_.run();
    }

  private:
    void heed_signals() {
        signals_.emplace(loop_, SIGINT, SIGTERM);
        signals_->async_wait([this](const auto& error, int) {
            if (!error) {
                log_.info("asked_to_end");
                finish();
            }
        });
        held_back_.reset();
    }

    void take(std::string_view bytes) {
        for (const auto& frame : decoder_.push(bytes)) {
            if (const auto* text = std::get_if<std::string>(&frame)) {
                if (const auto reply = session_.handle(*text)) {
                    channel_.send(encode_frame(*reply));
                }
            } else {
                refuse(std::get<Oversized>(frame));
            }
        }
    }

    /// A request that is only too long is skipped and the conversation goes on. A length that no browser lets
    /// through means that these are not frames at all, and there is no next one to find.
    void refuse(const Oversized& frame) {
        channel_.send(encode_frame(session_.refuse(ProtocolError(
            "request_too_large", "The message is too long. Objector reads at most 1 MiB at once."))));
        if (frame.length > max_browser_message) {
            log_.warning("not_frames");
            finish();
        }
    }

    void input_ended() {
        if (channel_.is_broken()) {
            log_.info("output_broken");
        } else if (!decoder_.is_between_frames()) {
            log_.warning("input_ended_inside_a_message");
        }
        finish();
    }

    /// The last reply is sent before the end, but who does not read it cannot keep the program alive.
    void finish() {
        notifications_.lead_to(nullptr);
        channel_.stop_reading();
        channel_.when_flushed([this] { loop_.stop(); });
        patience_.expires_after(std::chrono::seconds(2));
        patience_.async_wait([this](const auto& error) {
            if (!error) {
                loop_.stop();
            }
        });
    }

    asio::io_context& loop_;
    Session& session_;
    Notifications& notifications_;
    Log& log_;
    std::optional<system::EndHeldBack> held_back_{std::in_place};
    StdioChannel channel_;
    std::optional<asio::signal_set> signals_;
    asio::steady_timer patience_;
    FrameDecoder decoder_;
};

}  // namespace

void serve(asio::io_context& loop, Session& session, const StandardStreams& streams,
           Notifications& notifications, Log& log) {
    Server(loop, session, streams, notifications, log).run();
}

}  // namespace objector::messaging
