// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/catalogue.hpp"

#include "support/errors.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"catalogue", "See and renew what is known of Meta's pages",
                    "  objector catalogue show                 which one is in use\n"
                    "  objector catalogue check FILE           would this file be taken?\n"
                    "  objector catalogue import FILE          use it, without a new Objector\n"
                    "  objector catalogue undo                 back to the one before\n"
                    "Nothing is fetched: you bring the file. Every browser uses it at once.",
                    "  0  done\n  1  the file was refused; the sentence says why\n  2  wrong usage"};

}  // namespace

void add_catalogue(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Setting up");
    add_catalogue_show(command, choice);
    add_catalogue_check(command, choice);
    add_catalogue_import(command, choice);
    add_catalogue_undo(command, choice);
    command.callback([&command, &choice] {
        if (command.get_subcommands().empty()) {
            choice.command = [](Context&) -> int {
                throw ProtocolError("invalid_params",
                                    "Say what to do: objector catalogue show, check, import or undo.");
            };
        }
    });
}

}  // namespace objector::commands
