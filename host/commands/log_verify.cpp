// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "commands/context.hpp"
#include "commands/terminal.hpp"

namespace objector::commands {
namespace {

constexpr Help help{
    "verify", "Check that nobody changed the log",
    "  objector log verify\n"
    "  objector log verify --json",
    "  0  every entry is as it was written\n  1  an entry was changed, or the log cannot be read"};

}  // namespace

void add_log_verify(CLI::App& log, Choice& choice) {
    auto& command = add_command(log, choice, help);
    command.group("Also");
    command.callback([&choice] {
        choice.command = [&choice](Context& context) {
            const auto result = call(context, "log.verify");
            const bool holds = result.at("ok").get<bool>();
            if (choice.json) {
                print_json(context.out, result);
                return holds ? done : found_wrong;
            }
            const auto entries = result.at("entries").get<long long>();
            if (holds) {
                context.out << dressed("The log holds.", Look::good, context.colour) << ' '
                            << (entries == 0 ? "It is empty."
                                             : counted(entries, "entry, as it was written.",
                                                       "entries, each as it was written."))
                            << '\n';
                return done;
            }
            context.out << dressed("The log does not hold.", Look::bad, context.colour) << '\n';
            const auto& broken = result.at("first_broken");
            if (!broken.is_null()) {
                context.out << "First broken entry: " << broken.get<long long>() << '\n';
            }
            context.out << wrapped(printable(result.at("reason").get<std::string>()), 0)
                        << wrapped(
                               "What stands before it can still be trusted. Keep a copy of the data folder "
                               "before you do anything else: objector data-path shows where it is.",
                               0);
            return found_wrong;
        };
    });
}

}  // namespace objector::commands
