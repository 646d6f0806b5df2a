// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "messaging/limits.hpp"
#include "messaging/method_table.hpp"
#include "messaging/methods.hpp"
#include "support/errors.hpp"
#include "support/log.hpp"

namespace objector::messaging {

/// One conversation with one extension, without any transport: text in, text out. Every request gets exactly
/// one reply; a notification (a message without id) gets none and does nothing, as the contract has none.
class Session {
  public:
    using OnHello = std::function<void(const nlohmann::json& params)>;

    /// The log must outlive the session. Each hello that is well-formed is told before it is answered, also
    /// one whose version is refused.
    Session(MethodTable table, Log& log, OnHello on_hello = {});

    /// The reply to send, or nothing for a notification. Nothing that a caller can send makes it throw.
    std::optional<std::string> handle(std::string_view request_text);

    /// The reply to a message that could not be read, and so has no id.
    std::string refuse(const ProtocolError& error);

  private:
    nlohmann::json call(const std::string& method, const nlohmann::json& params);
    [[nodiscard]] nlohmann::json hello(const nlohmann::json& params) const;
    std::string error_reply(const nlohmann::json& id, const ProtocolError& error, std::string_view method);

    MethodTable table_;
    Log& log_;
    OnHello on_hello_;
    Methods methods_;
    bool greeted_ = false;
};

}  // namespace objector::messaging
