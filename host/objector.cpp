// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program that a person types.

#include <csignal>

#include "commands/program.hpp"
#include "support/system.hpp"

int main(int argc, char** argv) {
    objector::system::make_files_private();
    objector::system::disable_core_dumps();
    // "objector log | head" must end quietly, also when whoever started us ignores this signal.
    std::signal(SIGPIPE, SIG_DFL);
    return objector::commands::run(argc, argv);
}
