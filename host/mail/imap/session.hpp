// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "mail/imap/command.hpp"
#include "mail/imap/response.hpp"
#include "mail/imap/response_reader.hpp"
#include "mail/imap/transport.hpp"

namespace objector::mail {

/// Commands and their responses, one after the other. All functions throw ImapProblem.
class Session {
  public:
    using Handler = std::function<void(Response& response)>;

    /// What a server may send in answer to one command.
    struct Allowed {
        std::uint64_t literal_bytes = 64UL * 1024;  ///< In one response.
        std::uint64_t bytes = 4UL * 1024 * 1024;    ///< In all, noise included.
    };

    explicit Session(Transport& transport) : transport_(transport) {}

    /// Waits for the first line. Refuses a server that says we are logged in already (PREAUTH): nobody has
    /// proved to it who we are, so somebody may stand in between.
    void greeting();

    /// Sends and gives every untagged response to `handler` until the tagged one, which is returned whether
    /// it is OK, NO or BAD.
    Response run(const Command& command, const Handler& handler, const Allowed& allowed);
    Response run(const Command& command, const Handler& handler) { return run(command, handler, Allowed{}); }

    /// After this the transport speaks TLS, and a new session has to begin (RFC 3501, 6.2.1). Throws
    /// not_encrypted when the server will not, or has sent anything that TLS would not protect.
    void ask_for_tls();

    /// Says good-bye, and does not wait for an answer.
    void leave();

    /// Bytes received since the last call of this function.
    std::uint64_t take_received() noexcept;

  private:
    Response next();

    Transport& transport_;
    ResponseReader reader_;
    std::uint64_t allowed_bytes_ = 0;  ///< Still, until the command is done.
    std::uint64_t received_ = 0;
    unsigned commands_ = 0;
};

}  // namespace objector::mail
