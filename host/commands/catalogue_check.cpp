// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/catalogue.hpp"
#include "commands/terminal.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"check", "Look whether a file would be taken",
                    "  objector catalogue check catalogue-2.json\n"
                    "  objector catalogue check catalogue-2.json --key makers.pem\n"
                    "It changes nothing.",
                    "  0  it would be taken\n  1  it would be refused; the sentence says why\n"
                    "  2  the file or the key cannot be read"};

}  // namespace

void add_catalogue_check(CLI::App& catalogue, Choice& choice) {
    auto& command = add_command(catalogue, choice, help);
    const auto wanted = add_catalogue_file(command);
    command.callback([&choice, wanted] {
        choice.command = [&choice, wanted](Context& context) {
            const auto found = admitted(context, *wanted);
            if (choice.json) {
                print_json(context.out, {{"version", found.edition.version},
                                         {"made", found.edition.made},
                                         {"source", found.edition.source},
                                         {"sha256", found.edition.sha256},
                                         {"signed_by", found.import.key},
                                         {"trust", found.import.trust}});
                return done;
            }
            context.out << dressed("This catalogue would be taken.", Look::good, context.colour)
                        << " Version " << found.edition.version << ", made on " << found.edition.made << ".\n"
                        << wrapped("From: " + printable(found.edition.source), 2);
            return done;
        };
    });
}

}  // namespace objector::commands
