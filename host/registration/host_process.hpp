// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace objector::registration {

/// How a program is started.
struct Start {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::filesystem::path folder{};                    ///< The one it works in; empty: ours.
    std::map<std::string, std::string> environment{};  ///< Set anew; an empty value takes one away.
};

/// Starts a native messaging host with pipes, as browsers do, sends it these bytes, and gives back the first
/// frame's text. The program is told to end and waited for; one that hangs is killed.
/// Nothing when it could not be started, said nothing in time, or said something else than a frame.
std::optional<std::string> ask_host(const Start& start, std::string_view frame,
                                    std::chrono::milliseconds patience);

/// What a program of this system says; nothing when it cannot be started or does not end well in time.
std::optional<std::string> output_of(const Start& start, std::chrono::milliseconds patience);

}  // namespace objector::registration
