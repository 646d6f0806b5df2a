// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program that reads mail: started by objector and objector-host, one job each, never by a person.

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>

#include "mail/job/run.hpp"
#include "mail/sources/bytes.hpp"
#include "support/system.hpp"

namespace {

constexpr int failed = 1;
constexpr int wrong_usage = 2;

/// The answers get a descriptor of their own, so that nothing a library prints gets between them.
objector::mail::Descriptor take_output() {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): so it is in POSIX
    objector::mail::Descriptor output(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
    dup2(STDERR_FILENO, STDOUT_FILENO);
    return output;
}

}  // namespace

int main(int argc, char* /*argv*/[]) {
    try {
        objector::system::make_files_private();
        objector::system::disable_core_dumps();
        std::signal(SIGPIPE, SIG_IGN);
        if (argc > 1 || isatty(STDIN_FILENO) == 1) {
            std::cerr << "objector-mail is started by objector: try objector mail scan FILE.\n";
            return wrong_usage;
        }
        const auto output = take_output();
        return output.is_open() ? objector::mail::run(STDIN_FILENO, output.number()) : failed;
    } catch (const std::exception& error) {
        std::cerr << "objector-mail: " << error.what() << ".\n";
        return failed;
    }
}
