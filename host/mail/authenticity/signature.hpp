// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mail/authenticity/header_fields.hpp"

namespace objector::mail {

/// A DKIM-Signature field (RFC 6376, 3.5), read but not yet verified.
struct Signature {
    std::string domain;                      ///< d=, lower case.
    std::string selector;                    ///< s=
    std::string algorithm;                   ///< a=, lower case.
    std::string identity;                    ///< The domain of i=, lower case; d= when there is no i=.
    std::vector<std::string> covered;        ///< h=, lower case, a name as often as it stands there.
    std::optional<std::uint64_t> signed_at;  ///< t=, seconds since 1970.
    std::optional<std::uint64_t> expires;    ///< x=
    bool partial = false;                    ///< l= leaves part of the text open.
    /// Empty, or why it is not worth verifying: malformed.
    std::string_view problem;
};

/// Never throws; what is missing or wrong is told by `problem`.
Signature read_signature(std::string_view value);

/// Whether it is `parent` or lies below it. Both lower case.
bool is_or_under(std::string_view domain, std::string_view parent);

/// Whether a signature of `domain` speaks for mail from `from_domain`: it is Meta's, and both are one, or one
/// above the other, or both below the same one that Meta signs with (relaxed alignment, RFC 7489, 3.1.1).
bool is_aligned(std::string_view domain, std::string_view from_domain,
                std::span<const std::string> signing_domains);

}  // namespace objector::mail
