// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/notifications.hpp"
#include "messaging/session.hpp"
#include "messaging/standard_streams.hpp"
#include "support/log.hpp"

namespace boost::asio {
class io_context;
}

namespace objector::messaging {

/// Answers requests until the input ends, the output breaks, or the system asks the program to end. Returns
/// when the last reply is with the browser. Work that handlers have begun on the loop goes on beside that,
/// and is left where it stands at the end.
void serve(boost::asio::io_context& loop, Session& session, const StandardStreams& streams,
           Notifications& notifications, Log& log);

}  // namespace objector::messaging
