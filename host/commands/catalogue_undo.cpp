// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/take_in.hpp"
#include "commands/catalogue.hpp"
#include "commands/terminal.hpp"
#include "objections/views.hpp"
#include "support/errors.hpp"

namespace objector::commands {
namespace {

constexpr Help help{
    "undo", "Go back to the catalogue before",
    "  objector catalogue undo\n"
    "Once more goes back to the one that came with Objector.",
    "  0  the one before is in use again\n  1  nothing was imported, so there is nothing to undo"};

}  // namespace

void add_catalogue_undo(CLI::App& catalogue, Choice& choice) {
    auto& command = add_command(catalogue, choice, help);
    command.callback([&choice] {
        choice.command = [&choice](Context& context) {
            admission::require_imported(knowledge::Store(context.folder));
            auto journal = objections::open_journal(context.folder, context.clock);
            const auto undone = admission::undo(journal);
            if (choice.json) {
                print_json(
                    context.out,
                    {{"undone", undone.from}, {"version", undone.to}, {"built_in", undone.to_built_in}});
                return done;
            }
            context.out << dressed("Undone.", Look::good, context.colour) << " Catalogue " << undone.from
                        << " is gone. Catalogue " << undone.to
                        << (undone.to_built_in ? ", which came with Objector, is in use.\n"
                                               : ", the one before, is in use again.\n");
            return done;
        };
    });
}

}  // namespace objector::commands
