// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "mail/authenticity/header_fields.hpp"

namespace objector::mail {

/// How lines of the body that begin with "From " may have been quoted where the mail was stored.
enum class Quoting {
    none,    ///< The body is as it was sent.
    mboxo,   ///< ">From " was "From ".
    mboxrd,  ///< Every ">…From " had one ">" less.
};

enum class Outcome {
    holds,
    body_differs,    ///< The signature holds, the hash of the body does not.
    header_differs,  ///< The signature does not hold.
    broken           ///< OpenDKIM could make nothing of it.
};

/// Verifies one signature through OpenDKIM: hashes and arithmetic are its, judgement is not.
/// `fields` are those the signature covers and the signature itself, from the top, `which` says the how
/// manyeth DKIM-Signature among them it is; `key` is a key record without anything unneeded.
Outcome verify_signature(std::span<const Field> fields, std::size_t which, std::string_view body,
                         Quoting quoting, const std::string& key);

}  // namespace objector::mail
