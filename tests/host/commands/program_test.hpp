// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>

#include "catch.hpp"
#include "commands/run_program.hpp"
#include "support/utf8.hpp"

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// So many objections of seven entries each.
inline void fill(const World& world, int objections, const sample::Text& text = {}) {
    const objector::SystemClock clock;
    auto journal = sample::journal_in(world.data(), clock);
    for (int number = 0; number < objections; ++number) {
        sample::add_objection(journal, text);
    }
}

/// No line over 80 characters, except where a path makes it longer.
inline void fits_the_screen(const std::string& text) {
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find('\n', start), text.size());
        const auto line = text.substr(start, end - start);
        INFO(line);
        CHECK((objector::count_code_points(line) <= 80 || contains(line, " /")));
        start = end + 1;
    }
}
