// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

#include "mail/imap/read_imap.hpp"
#include "mail/imap/transport.hpp"

namespace objector::mail {

/// TCP, and TLS over it. Every wait ends at the deadline at the latest, or after a silence. Each function
/// throws ImapProblem, after which only the destructor may be called; that never waits.
class Connection final : public Transport {
  public:
    /// Connects; sends nothing yet.
    Connection(const ImapAccount& account, std::chrono::steady_clock::time_point deadline,
               std::chrono::milliseconds silence);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(Connection&&) = delete;

    /// TLS 1.2 at least; the certificate must hold for the name of the host and lead to an authority of the
    /// system, or of the account's own file. There is no way to go on without.
    void start_tls();

    void send(std::string_view bytes) override;
    std::string_view receive() override;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace objector::mail
