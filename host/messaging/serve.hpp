// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/session.hpp"
#include "messaging/standard_streams.hpp"
#include "support/log.hpp"

namespace objector::messaging {

/// Answers requests until the input ends, the output breaks, or the system asks the program to end. Returns
/// when the last reply is with the browser.
void serve(Session& session, const StandardStreams& streams, Log& log);

}  // namespace objector::messaging
