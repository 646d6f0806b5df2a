// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "mail/sources/bytes.hpp"

namespace objector::mail {

/// How far an mbox was read the last time.
struct MailboxMark {
    FileState state;           ///< When that reading began.
    std::uint64_t offset = 0;  ///< All before it is told.
    std::string tail;          ///< A hash of what stands before the offset.

    [[nodiscard]] nlohmann::json to_json() const;
    static std::optional<MailboxMark> from_json(const nlohmann::json& json);
};

/// The hash for a mark at this offset. What mail programs write over in place (read, starred) is left out.
std::string tail_before(Bytes& bytes, std::uint64_t offset);

}  // namespace objector::mail
