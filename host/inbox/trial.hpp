// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace objector::inbox {

struct Trial {
    std::string version;        ///< Of the program; empty when it does not tell.
    bool is_locked_in = false;  ///< The system shuts it off from everything it does not need.
};

/// Starts objector-mail with nothing to read. Nothing when it does not start or does not answer in time.
std::optional<Trial> try_mail_program(const std::filesystem::path& program);

}  // namespace objector::inbox
