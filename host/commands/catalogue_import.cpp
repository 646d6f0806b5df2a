// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/take_in.hpp"
#include "commands/catalogue.hpp"
#include "commands/terminal.hpp"
#include "objections/views.hpp"

namespace objector::commands {
namespace {

constexpr Help help{
    "import", "Use a newer catalogue",
    "  objector catalogue import catalogue-2.json\n"
    "  objector catalogue import catalogue-2.json --key makers.pem\n"
    "A catalogue tells Objector what Meta's pages look like and where the forms are. It is\n"
    "taken only if it is signed by its makers, newer than yours, and about Meta's own sites.\n"
    "--key names makers whom you trust; the log keeps which key that was.",
    "  0  it is in use, in every browser\n  1  it was refused; the sentence says why\n"
    "  2  the file or the key cannot be read"};

}  // namespace

void add_catalogue_import(CLI::App& catalogue, Choice& choice) {
    auto& command = add_command(catalogue, choice, help);
    const auto wanted = add_catalogue_file(command);
    command.callback([&choice, wanted] {
        choice.command = [&choice, wanted](Context& context) {
            auto found = admitted(context, *wanted);
            const auto version = found.edition.version;
            const auto made = found.edition.made;
            auto journal = objections::open_journal(context.folder, context.clock);
            admission::take_in(journal, std::move(found), to_iso(context.clock.now()));
            if (choice.json) {
                print_json(context.out, {{"imported", true}, {"version", version}, {"made", made}});
                return done;
            }
            context.out << dressed("Imported.", Look::good, context.colour) << " Catalogue " << version
                        << ", made on " << made << ", is in use. Pages that are open notice it\n"
                        << "when they are loaded again. To take it back: objector catalogue undo\n";
            return done;
        };
    });
}

}  // namespace objector::commands
