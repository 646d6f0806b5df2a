// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace objector::commands {

/// A file that appears whole or not at all, for its owner only. Without publish() nothing stays behind.
class NewFile {
  public:
    /// Throws ProtocolError invalid_params when something is there already and may not be replaced, and a
    /// storage error when the folder cannot be written.
    NewFile(std::filesystem::path file, bool may_replace);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    NewFile(NewFile&&) = delete;
    NewFile& operator=(NewFile&&) = delete;

    [[nodiscard]] std::ostream& stream() { return stream_; }

    /// Gives the size. Throws when not everything could be written.
    std::uintmax_t publish();

  private:
    std::filesystem::path file_;
    std::filesystem::path half_;
    bool may_replace_;
    std::ofstream stream_;
};

}  // namespace objector::commands
