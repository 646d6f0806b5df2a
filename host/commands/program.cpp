// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/program.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <span>
#include <string_view>

#include "commands/context.hpp"
#include "commands/terminal.hpp"
#include "support/errors.hpp"
#include "support/version.hpp"

namespace objector::commands {
namespace {

constexpr std::array usage_errors{"invalid_params", "confirmation_missing"};

/// An error as a person or a program wants to read it; gives the exit code.
int report(const ProtocolError& error, bool json) {
    if (json) {
        print_json(std::cout, {{"error",
                                {{"name", error.name()},
                                 {"code", error.code()},
                                 {"message", error.sentence()},
                                 {"data", error.data()}}}});
    } else {
        std::cerr << "objector: " << printable(error.sentence()) << '\n';
    }
    return std::ranges::find(usage_errors, error.name()) != usage_errors.end() ? wrong_usage : found_wrong;
}

bool asks_for_json(std::span<char*> arguments) {
    return std::ranges::any_of(arguments, [](std::string_view word) { return word == "--json"; });
}

/// CLI11's own words are for programmers, and may go over several lines.
std::string sentence_of(const CLI::ParseError& error) {
    std::string text = error.what();
    std::ranges::replace(text, '\n', ' ');
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        // "The following argument(s) was/were not expected: …"
        text = "Not understood" + text.substr(std::min(text.find(':'), text.size()));
    }
    return text + (text.ends_with('.') ? "" : ".") + " Run objector --help to see what there is.";
}

void add_commands(CLI::App& app, Choice& choice) {
    add_status(app, choice);
    add_log(app, choice);
    add_mail(app, choice);
    add_export(app, choice);
    add_doctor(app, choice);
    add_register(app, choice);
    add_unregister(app, choice);
    add_catalogue(app, choice);
    add_data_path(app, choice);
    add_erase(app, choice);
}

int parse_and_run(int argc, char** argv, bool json) {
    CLI::App app(
        "Objector keeps your objections to AI training at Meta on this computer, and\n"
        "shows where each one stands. It sends nothing anywhere.",
        "objector");
    app.set_version_flag("--version", std::string("objector ") + own_version, "Show the version");
    app.set_help_flag("-h,--help", "Show this help");
    app.get_formatter()->column_width(24);
    app.footer(
        "Help on one command:  objector status --help\n"
        "Exit codes:           0 done, 1 found something wrong, 2 wrong usage");
    Choice choice;
    add_commands(app, choice);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked_for_help) {
        return app.exit(asked_for_help);
    } catch (const CLI::ParseError& error) {
        return report(ProtocolError("invalid_params", sentence_of(error)), json);
    }
    if (!choice.command) {
        std::cout << app.help();
        return done;
    }
    const SystemClock clock;
    Context context{DataFolder::from_environment(),
                    clock,
                    today_from_environment(clock),
                    std::cin,
                    std::cout,
                    std::cerr,
                    wants_colour()};
    const auto code = choice.command(context);
    if (!std::cout.flush()) {
        throw ProtocolError("internal_error",
                            "The output could not be written completely. Is the disk full?");
    }
    return code;
}

}  // namespace

int run(int argc, char** argv) noexcept {
    const bool json = asks_for_json({argv, static_cast<std::size_t>(argc)});
    try {
        try {
            return parse_and_run(argc, argv, json);
        } catch (const ProtocolError& error) {
            return report(error, json);
        } catch (const std::invalid_argument&) {
            return report(
                ProtocolError("invalid_params", "OBJECTOR_TODAY must be a day, for example 2026-11-21."),
                json);
        } catch (const std::exception&) {
            return report(
                ProtocolError("internal_error",
                              "Something went wrong that Objector has no word for. Run objector doctor."),
                json);
        }
    } catch (...) {
        return found_wrong;
    }
}

}  // namespace objector::commands
