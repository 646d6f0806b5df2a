// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::inbox {

/// Lower case, and the domain by its usual name; otherwise as it is written.
std::string exact_address(std::string_view address);

/// The mailbox that an address leads to: without what stands behind a plus, and without dots where the
/// provider ignores them (Gmail).
std::string mailbox_of(std::string_view address);

}  // namespace objector::inbox
