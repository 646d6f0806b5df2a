// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/doctor.hpp"

#include <memory>
#include <ostream>

#include "commands/context.hpp"
#include "commands/repair.hpp"
#include "commands/terminal.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"doctor", "Look whether all is in place, and say what to do",
                    "  objector doctor\n"
                    "  objector doctor --json\n"
                    "  objector doctor --repair          save what can be saved of a damaged journal\n"
                    "  objector doctor --use-repaired    then go on with what was saved\n"
                    "Without these two it changes nothing.",
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

int look(Context& context, bool json) {
    registration::DoctorRequest request;
    request.data_folder = context.folder.root();
    const auto checks = registration::doctor(request);
    const bool well = registration::all_well(checks);
    if (json) {
        print_json(context.out, {{"checks", checks}, {"ok", well}});
        return well ? done : found_wrong;
    }
    for (const auto& check : checks) {
        print(context, check);
    }
    context.out << '\n'
                << (well ? dressed("Everything is in place.", Look::good, context.colour)
                         : dressed("Something needs a hand: see \"What to do\" above.", Look::bad,
                                   context.colour))
                << '\n';
    return well ? done : found_wrong;
}

}  // namespace

void add_doctor(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Setting up");
    const auto repair = std::make_shared<bool>(false);
    const auto use = std::make_shared<bool>(false);
    auto* const repair_flag =
        command.add_flag("--repair", *repair, "Save what can be saved of a damaged journal");
    command.add_flag("--use-repaired", *use, "Go on with what was saved")->excludes(repair_flag);
    command.callback([&choice, repair, use] {
        choice.command = [&choice, repair, use](Context& context) {
            return *repair ? repair_journal(context, choice.json)
                   : *use  ? use_repaired_journal(context, choice.json)
                           : look(context, choice.json);
        };
    });
}

}  // namespace objector::commands
