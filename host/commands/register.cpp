// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <ostream>

#include "commands/context.hpp"
#include "commands/deeds.hpp"
#include "commands/terminal.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"register", "Tell the browsers on this computer where Objector is",
                    "  objector register                       every browser that is here\n"
                    "  objector register --browser firefox     only this one, here or not\n"
                    "  objector register --dry-run             only show what would be written\n"
                    "What is written is noted, and objector unregister takes it back.",
                    "  0  every file is in place\n  1  a file could not be written, or no browser was found\n"
                    "  2  an option is wrong"};

}  // namespace

void add_register(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Setting up");
    const auto request =
        std::make_shared<registration::RegistrationRequest>(registration::RegistrationRequest{
            .places = {}, .host_program = {}, .data_folder = {}, .browsers = {}, .extension_ids = {}});
    command.add_option("--browser", request->browsers, "firefox, chromium, chrome, edge, brave …")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command.add_flag("--all", request->all, "Every browser Objector knows, here or not");
    command.add_flag("--system", request->system_wide, "For everyone on this computer (needs root)");
    command.add_option("--extension-id", request->extension_ids, "Of an extension packed on this computer")
        ->type_name("ID")
        ->allow_extra_args(false);
    command.add_flag("--dry-run", request->dry_run, "Only show what would be written");
    command.callback([&choice, request] {
        choice.command = [&choice, request](Context& context) {
            request->places = registration::Places::of_this_user();
            request->host_program = registration::installed_host();
            request->data_folder = context.folder.root();
            const auto deeds = registration::register_host(*request);
            print_deeds(context, deeds, choice.json, request->dry_run);
            if (deeds.empty() && !choice.json) {
                context.out << "No browser was found on this computer.\n"
                               "Install one, or name it: objector register --browser firefox\n";
            }
            return deeds.empty() || any_with(deeds, "failed") ? found_wrong : done;
        };
    });
}

}  // namespace objector::commands
