// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "admission/trusted_keys.hpp"
#include "knowledge/store.hpp"

namespace objector::admission {

/// A catalogue that may be taken.
struct Admitted {
    knowledge::Import import;  ///< Without the time.
    knowledge::Edition edition;
};

/// Reads a file and checks everything about it but its version: who signed it first, and nothing of it is
/// looked at before that. Throws catalogue_refused with the one sentence that says why, or invalid_params.
Admitted inspect(const std::filesystem::path& file, const std::vector<TrustedKey>& keys);

/// Refuses an edition that is not newer than the one in use.
void require_newer(const knowledge::Edition& edition, long long in_use);

}  // namespace objector::admission
