// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "admission/public_key.hpp"

namespace objector::admission {

/// A key whose catalogues are taken, and on whose word.
struct TrustedKey {
    PublicKey key;
    std::string trust;  ///< "release": it came with the program. "named": the person named it.
};

/// Keys from the text of host/catalogue/keys.json.
std::vector<TrustedKey> release_keys(std::string_view json);
/// Those that came with this program.
std::vector<TrustedKey> release_keys();

/// The key in a file that the person named. Throws invalid_params when there is none.
TrustedKey named_key(const std::string& pem, const std::string& file);

}  // namespace objector::admission
