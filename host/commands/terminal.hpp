// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace objector::commands {

constexpr std::size_t screen_width = 80;

/// Standard output is a screen that can show colours, and the person did not say NO_COLOR.
bool wants_colour();

/// Whether standard error is a screen on which a line can be written over.
bool shows_progress();

/// Text of a person or a page, on one line and without anything that steers a terminal.
std::string printable(std::string_view text);

enum class Look { plain, strong, good, careful, bad };
std::string dressed(std::string_view text, Look look, bool colour);

/// Broken between words so that no line is longer than the screen; every line is indented.
std::string wrapped(std::string_view text, std::size_t indent);

/// At least so wide: filled with spaces, counted in characters.
std::string padded(std::string_view text, std::size_t width);

/// "21 Nov 2026 10:05" in this computer's time zone, for a time of the journal.
std::string local_time(std::string_view iso);

/// "1 entry", "14 entries".
std::string counted(long long number, std::string_view one, std::string_view many);

}  // namespace objector::commands
