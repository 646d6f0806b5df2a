// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace objector::registration {

/// What came of saying hello to a host that was started as a browser starts it.
struct Greeting {
    enum class Answer { well, silent, refused, not_understood };
    Answer answer = Answer::silent;
    std::string version;  ///< Of the host, when all is well.
};

/// The arguments are those of the browser; the folder it works in is the host's own, as both kinds of
/// browser do it.
Greeting greet(const std::filesystem::path& program, std::vector<std::string> arguments,
               std::map<std::string, std::string> environment = {});

/// As Chromium and Firefox call it for our extension.
std::vector<std::string> arguments_of(std::string_view kind, const std::filesystem::path& manifest);

}  // namespace objector::registration
