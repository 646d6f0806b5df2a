// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// The data folder of everything that is started from now on.
void use_home(const std::filesystem::path& home);

/// A host as a browser starts it: frames on pipes. Ends with this object. Everything throws
/// std::runtime_error, because a bench with a broken part measures nothing.
class Host {
  public:
    explicit Host(const std::vector<std::string>& command);
    ~Host();
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    Host(Host&&) = delete;
    Host& operator=(Host&&) = delete;

    /// Sends one message and waits for the next one, which is given back.
    std::string ask(std::string_view message);

    /// What the system says of its memory, in kB: VmRSS now, VmHWM at most.
    [[nodiscard]] long memory(std::string_view line) const;

  private:
    void take(char* to, std::size_t size) const;

    pid_t process_ = -1;
    int to_ = -1;
    int from_ = -1;
    std::string frame_;
};

struct Ran {
    double seconds;
    long peak_kilobytes;
};

/// Runs a program to its end, its output nowhere. It must succeed.
Ran run_to_end(const std::vector<std::string>& command);

}  // namespace bench
