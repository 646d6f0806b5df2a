// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <ostream>

#include "commands/context.hpp"
#include "commands/deeds.hpp"

namespace objector::commands {
namespace {

constexpr Help help{
    "unregister", "Take back what register wrote, and nothing else",
    "  objector unregister                     everything that register wrote\n"
    "  objector unregister --browser firefox   only for this browser\n"
    "  objector unregister --dry-run           only show what would be removed\n"
    "A file that was changed since stays, and is named.",
    "  0  everything is taken back\n  1  a file was left or could not be removed\n  2  an option is wrong"};

}  // namespace

void add_unregister(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Setting up");
    const auto request =
        std::make_shared<registration::RegistrationRequest>(registration::RegistrationRequest{
            .places = {}, .host_program = {}, .data_folder = {}, .browsers = {}, .extension_ids = {}});
    command.add_option("--browser", request->browsers, "Only for this browser; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command.add_flag("--dry-run", request->dry_run, "Only show what would be removed");
    command.callback([&choice, request] {
        choice.command = [&choice, request](Context& context) {
            request->places = registration::Places::of_this_user();
            request->data_folder = context.folder.root();
            const auto deeds = registration::unregister_host(*request);
            print_deeds(context, deeds, choice.json, request->dry_run);
            if (deeds.empty() && !choice.json) {
                context.out << "There is nothing to take back.\n";
            }
            return any_with(deeds, "left") || any_with(deeds, "failed") ? found_wrong : done;
        };
    });
}

}  // namespace objector::commands
