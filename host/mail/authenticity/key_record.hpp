// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "mail/authenticity/signature.hpp"

namespace objector::mail {

/// What a key record (RFC 6376, 3.6.1; 8301; 8463) is good for.
struct UsableKey {
    /// Empty, or why the key cannot be used: key_revoked, key_unusable, short_key.
    std::string_view problem;
    /// Nothing but version, kind and key, for the library that verifies.
    std::string record;
};

/// Whether mail signed with `signature` may be verified with this record.
UsableKey vet_key(std::string_view record, const Signature& signature);

}  // namespace objector::mail
