// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "commands/terminal.hpp"

namespace objector::commands {

bool wants_colour() {
    const char* const refused =
        std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): nothing sets variables
    const char* const terminal = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe)
    const bool simple = terminal == nullptr || std::string_view(terminal) == "dumb";
    return (refused == nullptr || *refused == '\0') && !simple && ::isatty(STDOUT_FILENO) == 1;
}

bool shows_progress() {
    return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace objector::commands
