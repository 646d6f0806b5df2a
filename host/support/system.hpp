// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

/// What every operating system does in its own way, outside the standard library. One file a system.
namespace objector::system {

/// Random bytes nobody can guess. Throws std::system_error.
void fill_random(std::span<std::byte> bytes);

/// From here on new files and folders are for their owner only.
void make_files_private() noexcept;

/// A crash must not leave a copy of the memory, and so of personal data, on the disk.
void disable_core_dumps() noexcept;

/// Lets what asks a program to end (SIGINT, SIGTERM) wait, in the thread that made this, until this goes.
class EndHeldBack {
  public:
    EndHeldBack() noexcept;
    ~EndHeldBack();
    EndHeldBack(const EndHeldBack&) = delete;
    EndHeldBack& operator=(const EndHeldBack&) = delete;
    EndHeldBack(EndHeldBack&&) = delete;
    EndHeldBack& operator=(EndHeldBack&&) = delete;
};

/// The folder this program was started from; empty when the system does not tell.
std::filesystem::path program_folder();

}  // namespace objector::system
