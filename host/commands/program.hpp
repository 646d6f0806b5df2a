// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The program a person types: one file a command.
namespace objector::commands {

/// Reads the arguments and runs the command. Gives the exit code; never throws.
int run(int argc, char** argv) noexcept;

}  // namespace objector::commands
