// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "messaging/method_table.hpp"
#include "messaging/schemas.hpp"
#include "support/errors.hpp"
#include "support/log.hpp"

namespace objector::messaging {

/// Neither side sends more than this many bytes of JSON in one message. For replies it is the browser's own
/// limit, for requests ours.
inline constexpr std::size_t max_message = 1024UL * 1024UL;

/// One conversation with one extension, without any transport: text in, text out. Every request gets exactly
/// one reply; a notification (a message without id) gets none and does nothing, as the contract has none.
class Session {
  public:
    /// The log must live as long as the session.
    Session(MethodTable methods, Log& log);

    /// The reply to send, or nothing for a notification. Does not throw for anything that a caller can send.
    std::optional<std::string> handle(std::string_view request_text);

    /// The reply to a message that cannot be answered by its id, because it could not be read.
    std::string refuse(const ProtocolError& error);

  private:
    struct Request;

    static Request read(nlohmann::json message);
    nlohmann::json call(const Request& request);
    nlohmann::json hello(const nlohmann::json& params);

    MethodTable methods_;
    Log& log_;
    Schemas schemas_;
    bool greeted_ = false;
};

}  // namespace objector::messaging
