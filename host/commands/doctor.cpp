// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/doctor.hpp"

#include <ostream>

#include "commands/context.hpp"
#include "commands/terminal.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"doctor", "Look whether all is in place, and say what to do",
                    "  objector doctor\n"
                    "  objector doctor --json\n"
                    "It changes nothing.",
                    "  0  everything is in place\n  1  something needs a hand; each line says what to do"};

void print(Context& context, const registration::Check& check) {
    const auto look = check.severity == "error"     ? Look::bad
                      : check.severity == "warning" ? Look::careful
                      : check.severity == "note"    ? Look::strong
                                                    : Look::good;
    const auto* const word = check.severity == "error"     ? "Problem"
                             : check.severity == "warning" ? "Warning"
                             : check.severity == "note"    ? "Note"
                                                           : "OK";
    constexpr std::size_t word_width = 9;
    const auto text = wrapped(printable(check.text.text), word_width);
    context.out << dressed(padded(word, word_width), look, context.colour) << text.substr(word_width);
    if (!check.todo.text.empty()) {
        context.out << wrapped("What to do: " + printable(check.todo.text), word_width);
    }
}

}  // namespace

void add_doctor(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Setting up");
    command.callback([&choice] {
        choice.command = [&choice](Context& context) {
            registration::DoctorRequest request;
            request.data_folder = context.folder.root();
            const auto checks = registration::doctor(request);
            const bool well = registration::all_well(checks);
            if (choice.json) {
                print_json(context.out, {{"checks", checks}, {"ok", well}});
            } else {
                for (const auto& check : checks) {
                    print(context, check);
                }
                context.out << '\n'
                            << (well ? dressed("Everything is in place.", Look::good, context.colour)
                                     : dressed("Something needs a hand: see \"What to do\" above.", Look::bad,
                                               context.colour))
                            << '\n';
            }
            return well ? done : found_wrong;
        };
    });
}

}  // namespace objector::commands
