// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace objector::mail {

/// The addresses of a host by the system's resolver, in its order. Throws ImapProblem no_connection for a
/// name that has none, server_slow when the resolver is still silent at the deadline: it cannot be
/// interrupted, so a thread that nobody waits for is left behind with it.
std::vector<boost::asio::ip::tcp::endpoint> resolve(const std::string& host, std::uint16_t port,
                                                    std::chrono::steady_clock::time_point deadline);

}  // namespace objector::mail
