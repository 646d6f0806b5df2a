// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <istream>
#include <memory>
#include <ostream>

#include "commands/context.hpp"
#include "commands/terminal.hpp"
#include "support/errors.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"erase", "Delete everything that Objector knows about you",
                    "  objector export --output objections.html     first keep a copy\n"
                    "  objector erase                               then type ERASE\n"
                    "  objector erase --yes                         without being asked\n"
                    "This cannot be undone. Objections that were sent stay with Meta; only the proof\n"
                    "on this computer goes. Browsers still know of Objector: see objector unregister.",
                    "  0  everything is deleted\n  1  nothing was deleted, or not everything could be\n"
                    "  2  it was not confirmed (with --json, --yes is needed)"};

constexpr auto confirmation = "ERASE";

bool person_agrees(Context& context) {
    context.out << "This deletes everything that Objector knows about you:\n"
                << "  " << printable(context.folder.root().string()) << '\n'
                << "It cannot be undone. To keep a copy first: objector export --output objections.html\n\n"
                << "Type " << confirmation << " and press Enter to delete everything: " << std::flush;
    std::string answer;
    std::getline(context.in, answer);
    return answer == confirmation;
}

}  // namespace

void add_erase(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Your data");
    const auto yes = std::make_shared<bool>(false);
    command.add_flag("--yes", *yes, "Do not ask");
    command.callback([&choice, yes] {
        choice.command = [&choice, yes](Context& context) {
            if (choice.json && !*yes) {
                throw ProtocolError(
                    "confirmation_missing",
                    "Nothing was deleted. Add --yes to delete everything without being asked.");
            }
            if (!*yes && !person_agrees(context)) {
                context.out << "\nNothing was deleted.\n";
                return found_wrong;
            }
            const auto result = call(context, "erase.all", {{"confirm", confirmation}});
            std::error_code failed;
            const bool registered =
                std::filesystem::exists(context.folder.root() / "registration.json", failed);
            if (choice.json) {
                auto answer = result;
                answer["registration_left"] = registered;
                print_json(context.out, answer);
                return done;
            }
            context.out << "\nDeleted: " << counted(result.at("entries").get<long long>(), "entry", "entries")
                        << " of the log, everyone and every account in it, the texts kept with it,\n"
                           "and the program's own log files.\n";
            if (registered) {
                context.out << "Left: your browsers still know where Objector is. To take that back:\n"
                               "  objector unregister\n";
            }
            return done;
        };
    });
}

}  // namespace objector::commands
