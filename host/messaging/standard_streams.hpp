// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <utility>

namespace objector::messaging {

/// Standard input and output, taken away from everybody else: afterwards nothing that prints, in this program
/// or in a library, can get between two frames, because the usual output leads to standard error.
class StandardStreams {
  public:
    /// Must come before anything that opens a file or prints. Throws std::system_error.
    static StandardStreams take();

    ~StandardStreams();
    StandardStreams(StandardStreams&& other) noexcept
        : input_(std::exchange(other.input_, -1)), output_(std::exchange(other.output_, -1)) {}
    StandardStreams& operator=(StandardStreams&&) = delete;
    StandardStreams(const StandardStreams&) = delete;
    StandardStreams& operator=(const StandardStreams&) = delete;

    /// Somebody typed the program's name, or at least sees what it writes.
    [[nodiscard]] bool is_terminal() const noexcept;

    /// Writes and waits; for a last word before the end. What cannot be written is lost.
    void write_now(std::string_view bytes) const noexcept;

    /// The descriptors; they stay this object's property.
    [[nodiscard]] int input() const noexcept { return input_; }
    [[nodiscard]] int output() const noexcept { return output_; }

  private:
    StandardStreams(int input, int output) : input_(input), output_(output) {}

    int input_;
    int output_;
};

}  // namespace objector::messaging
