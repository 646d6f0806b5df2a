// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "commands/context.hpp"
#include "inbox/reading.hpp"

/// objector mail …: one file a command.
namespace objector::commands {

void add_mail_scan(CLI::App& mail, Choice& choice);
void add_mail_check(CLI::App& mail, Choice& choice);
void add_mail_accounts(CLI::App& mail, Choice& choice);
void add_mail_add(CLI::App& mail, Choice& choice);
void add_mail_remove(CLI::App& mail, Choice& choice);
void add_mail_allow_dns(CLI::App& mail, Choice& choice);
void add_mail_list(CLI::App& mail, Choice& choice);
void add_mail_show(CLI::App& mail, Choice& choice);
void add_mail_assign(CLI::App& mail, Choice& choice);
void add_mail_judge(CLI::App& mail, Choice& choice);

/// Reads what is ordered and tells it as it goes: lines of JSON, or sentences and how far it is. Ctrl-C ends
/// it and keeps what was found. Gives the exit code. noted are ids of sources whose state is to be kept.
int read_and_tell(Context& context, inbox::ReadOrder order, bool as_json,
                  const std::vector<std::string>& noted = {});

/// A password, typed without being shown; without a terminal the first line of the input. It asks with the
/// question, on the terminal.
std::string ask_secret(Context& context, const std::string& question);

// Words for people, in English; what has none stands for itself.
std::string verdict_sentence(const std::string& authenticity);
std::string problem_sentence(const inbox::Problem& problem);

/// One mail in a few lines. line has the members of the contract.
void print_mail(Context& context, const nlohmann::json& line);

}  // namespace objector::commands
