// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/progress_line.hpp"

#include <exception>
#include <ostream>
#include <string>
#include <utility>

#include "commands/terminal.hpp"

namespace objector::commands {

ProgressLine::ProgressLine(std::ostream& screen, bool wanted)
    : screen_(screen), shown_(wanted && shows_progress()) {}

ProgressLine::~ProgressLine() {
    try {
        wipe();
    } catch (const std::exception&) {
        drawn_ = false;  // The screen went away, and the line with it.
    }
}

void ProgressLine::draw(std::string_view line) {
    if (shown_) {
        screen_ << '\r' << padded(line, screen_width - 1) << std::flush;
        drawn_ = true;
    }
}

void ProgressLine::wipe() {
    if (std::exchange(drawn_, false)) {
        screen_ << '\r' << std::string(screen_width - 1, ' ') << '\r' << std::flush;
    }
}

}  // namespace objector::commands
