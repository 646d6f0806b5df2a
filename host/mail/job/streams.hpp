// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace objector::mail {

/// Who started us does not read any more: the end, and nobody to tell.
class NobodyReads : public std::exception {
  public:
    [[nodiscard]] const char* what() const noexcept override { return "nobody reads the answers"; }
};

/// The job's line, and the bytes that follow it.
class Input {
  public:
    /// The descriptor stays the caller's.
    explicit Input(int descriptor) : descriptor_(descriptor) {}

    /// Without its line end; nothing when it is longer than allowed or the stream ends before it. Throws
    /// std::system_error.
    std::optional<std::string> line(std::size_t longest);
    /// Fewer only where the stream ends. Throws std::system_error.
    std::string bytes(std::size_t count);
    void skip(std::uint64_t count);

  private:
    bool fill();

    int descriptor_;
    std::string waiting_;
};

/// Lines of JSON, and raw bytes between them. Waits for the reader.
class Output {
  public:
    /// The descriptor stays the caller's.
    explicit Output(int descriptor) : descriptor_(descriptor) {}

    /// Bytes that are not UTF-8 become U+FFFD. Small lines are gathered until flush(). Throws NobodyReads.
    void line(const nlohmann::json& line);
    /// Throws NobodyReads.
    void raw(std::string_view bytes);
    void flush();

  private:
    void write(std::string_view bytes) const;

    int descriptor_;
    std::string gathered_;
};

}  // namespace objector::mail
