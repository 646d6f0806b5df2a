// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string_view>

namespace objector::commands {

/// How far something long has come, on one line of a screen that is drawn over and wiped in the end. Where
/// standard error is no screen, or who called wants none, nothing is drawn.
class ProgressLine {
  public:
    ProgressLine(std::ostream& screen, bool wanted);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ProgressLine(ProgressLine&&) = delete;
    ProgressLine& operator=(ProgressLine&&) = delete;

    [[nodiscard]] bool is_shown() const { return shown_; }
    void draw(std::string_view line);
    void wipe();

  private:
    std::ostream& screen_;
    bool shown_;
    bool drawn_ = false;
};

}  // namespace objector::commands
