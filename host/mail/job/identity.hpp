// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::mail {

/// A SHA-256 that one mail has wherever it was stored. What programs add or change when they store it is
/// evened out: line ends, fields about where and how it is kept (X-Mozilla-*, Status and their kin), ">"
/// before "From ", empty lines at the end, NUL bytes and the 0x80 that Dovecot puts in their place.
std::string identity_of(std::string_view raw);

}  // namespace objector::mail
