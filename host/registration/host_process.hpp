// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace objector::registration {

/// Starts a program as a browser starts a native messaging host, sends it these bytes, and gives back the
/// first frame's text. The program is told to end and waited for; one that hangs is killed.
/// Nothing when it could not be started, said nothing in time, or said something else than a frame.
std::optional<std::string> ask_host(const std::filesystem::path& program,
                                    const std::vector<std::string>& arguments, std::string_view frame,
                                    std::chrono::milliseconds patience);

}  // namespace objector::registration
