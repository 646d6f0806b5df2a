// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <istream>
#include <optional>
#include <ostream>

#include "commands/mail.hpp"

namespace objector::commands {
namespace {

/// What is typed is not shown while this lives.
class Silence {
  public:
    Silence() {
        termios now{};
        if (::tcgetattr(STDIN_FILENO, &now) == 0) {
            before_ = now;
            now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &now);
        }
    }
    ~Silence() {
        if (before_) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &*before_);
        }
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    Silence(Silence&&) = delete;
    Silence& operator=(Silence&&) = delete;

  private:
    std::optional<termios> before_;
};

}  // namespace

std::string ask_secret(Context& context, const std::string& question) {
    std::string secret;
    if (::isatty(STDIN_FILENO) == 1) {
        context.err << question << std::flush;
        const Silence silence;
        std::getline(context.in, secret);
        context.err << '\n';
    } else {
        std::getline(context.in, secret);
    }
    if (secret.ends_with('\r')) {
        secret.pop_back();
    }
    return secret;
}

}  // namespace objector::commands
