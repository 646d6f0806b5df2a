// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "messaging/standard_streams.hpp"

namespace boost::asio {
class io_context;
}

namespace objector::messaging {

/// Bytes in and out over the standard streams, all of it on one loop's thread. Input that the system can
/// watch is watched; any other (a regular file) is read by a thread that hands its bytes to the loop.
class StdioChannel {
  public:
    using OnBytes = std::function<void(std::string_view)>;
    using OnEvent = std::function<void()>;

    /// Both must outlive the channel.
    StdioChannel(boost::asio::io_context& loop, const StandardStreams& streams);
    ~StdioChannel();
    StdioChannel(const StdioChannel&) = delete;
    StdioChannel& operator=(const StdioChannel&) = delete;
    StdioChannel(StdioChannel&&) = delete;
    StdioChannel& operator=(StdioChannel&&) = delete;

    /// Calls back from the loop with what was read, and once when there will be no more.
    void start_reading(OnBytes on_bytes, OnEvent on_end);
    void stop_reading();

    /// Sends after what was sent before. After a failed write, or one that nobody takes, the channel is
    /// broken for good, because the other side may have half a frame: everything later is dropped and
    /// reading ends.
    void send(std::string bytes);

    /// Calls back from the loop when everything sent so far is with the system, or never will be.
    void when_flushed(OnEvent on_flushed);

    [[nodiscard]] bool is_broken() const noexcept;

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace objector::messaging
