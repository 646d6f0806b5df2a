// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <ostream>

#include "commands/context.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"data-path", "Show the folder where everything is kept",
                    "  objector data-path\n"
                    "  cp -a \"$(objector data-path)\" /media/backup     keep a copy\n"
                    "Set OBJECTOR_HOME to use another folder.",
                    "  0  shown\n  1  no folder is known, because HOME is not set"};

}  // namespace

void add_data_path(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Your data");
    command.callback([&choice] {
        choice.command = [&choice](Context& context) {
            const auto& path = context.folder.root();
            if (choice.json) {
                std::error_code failed;
                print_json(context.out,
                           {{"data_path", path.string()}, {"exists", std::filesystem::exists(path, failed)}});
            } else {
                // As it is, so that it can be put into other commands.
                context.out << path.string() << '\n';
            }
            return done;
        };
    });
}

}  // namespace objector::commands
