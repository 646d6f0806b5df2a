// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace objector::mail {

/// Bytes to a server and from it. Both throw ImapProblem when that is over, or takes too long.
class Transport {
  public:
    Transport() = default;
    virtual ~Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    Transport(Transport&&) = delete;
    Transport& operator=(Transport&&) = delete;

    virtual void send(std::string_view bytes) = 0;
    /// At least one byte; good until the next call.
    virtual std::string_view receive() = 0;
};

}  // namespace objector::mail
