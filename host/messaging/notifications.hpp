// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace objector::messaging {

/// What the host says without being asked, in the middle of a conversation: work that goes on after its reply
/// tells of itself here. On the loop's thread; between replies, never inside one.
class Notifications {
  public:
    /// Without a conversation it is dropped. One that would be too long for a message is dropped too: who
    /// sends keeps it short.
    void send(std::string_view method, const nlohmann::json& params) const;

    /// Where the texts go; an empty function ends that.
    void lead_to(std::function<void(const std::string&)> sink) { sink_ = std::move(sink); }

  private:
    std::function<void(const std::string&)> sink_;
};

}  // namespace objector::messaging
