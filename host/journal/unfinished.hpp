// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace objector::journal {

/// A journal that is being made under a name of its own, beside the one it will get: nobody takes half of it
/// for a whole one. It goes again unless it was finished.
class Unfinished {
  public:
    explicit Unfinished(std::filesystem::path becomes);
    ~Unfinished();
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    Unfinished(Unfinished&&) = delete;
    Unfinished& operator=(Unfinished&&) = delete;

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// Gives it its name, unless that is taken by now. No connection to it may be open.
    void finish() const;

  private:
    std::filesystem::path becomes_;
    std::filesystem::path file_;
};

}  // namespace objector::journal
