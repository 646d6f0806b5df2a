// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "mail/authenticity/key_source.hpp"

namespace objector::mail {

/// Asks the system's resolver (/etc/resolv.conf) for TXT records. Each name is asked once in the life of the
/// object; after three silent answers in a row nobody is asked any more. Only names below _domainkey are ever
/// asked. Nothing else of the mail leaves the computer.
class DnsKeys final : public KeySource {
  public:
    using Clock = std::chrono::steady_clock;

    struct Limits {
        Clock::time_point deadline = Clock::time_point::max();  ///< For all names together.
        std::chrono::seconds one_name{8};
        /// For tests: ask this port on 127.0.0.1 instead of the system's servers.
        std::optional<std::uint16_t> local_port;
    };

    explicit DnsKeys(const Limits& limits);
    KeyAnswer find(std::string_view name) override;

  private:
    [[nodiscard]] KeyAnswer ask(const std::string& name) const;

    Limits limits_;
    int silences_ = 0;
    std::map<std::string, KeyAnswer> answers_;
};

}  // namespace objector::mail
