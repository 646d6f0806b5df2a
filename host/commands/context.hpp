// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>

#include "support/clock.hpp"
#include "support/data_folder.hpp"

namespace objector::commands {

/// Exit codes of the program; every command's help names them.
constexpr int done = 0;
constexpr int found_wrong = 1;
constexpr int wrong_usage = 2;

/// What every command works with.
struct Context {
    DataFolder folder;
    const Clock& clock;
    Date today{};
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool colour = false;
};

/// The command that was chosen; runs after all arguments were read.
using Command = std::function<int(Context&)>;

/// Shared by all commands: each puts itself here when it is chosen.
struct Choice {
    Command command;
    bool json = false;
};

/// A subcommand with --json, examples, and the meaning of its exit codes.
struct Help {
    const char* name;
    const char* description;
    const char* examples;
    const char* exit_codes;
};
CLI::App& add_command(CLI::App& parent, Choice& choice, const Help& help);

void add_status(CLI::App& app, Choice& choice);
void add_log(CLI::App& app, Choice& choice);
void add_log_verify(CLI::App& log, Choice& choice);
void add_export(CLI::App& app, Choice& choice);
void add_mail(CLI::App& app, Choice& choice);
void add_register(CLI::App& app, Choice& choice);
void add_unregister(CLI::App& app, Choice& choice);
void add_doctor(CLI::App& app, Choice& choice);
void add_catalogue(CLI::App& app, Choice& choice);
void add_data_path(CLI::App& app, Choice& choice);
void add_erase(CLI::App& app, Choice& choice);

/// Calls a method of protocol.json on this computer's journal.
nlohmann::json call(const Context& context, const std::string& method, const nlohmann::json& params = {});

void print_json(std::ostream& out, const nlohmann::json& value);

}  // namespace objector::commands
