// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace objector::admission {

inline constexpr std::size_t largest_file = 8UL * 1024UL * 1024UL;

/// The outside of a catalogue file. Nothing in it has been believed yet.
struct Envelope {
    std::string key;        ///< Id of the key that is said to have signed.
    std::string signature;  ///< Base64.
    std::string content;    ///< What was signed.
};

/// Reads the file, at most largest_file of it, without building what others nested into it.
/// Throws catalogue_refused, and invalid_params when the file cannot be read.
Envelope read_envelope(const std::filesystem::path& file);

/// The beginning of a file a person named. Throws invalid_params when it cannot be read.
std::string read_named_file(const std::filesystem::path& file, std::size_t at_most);

}  // namespace objector::admission
