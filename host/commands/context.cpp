// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/context.hpp"

#include <iostream>
#include <string>

#include "service/service.hpp"
#include "support/json_text.hpp"

namespace objector::commands {

CLI::App& add_command(CLI::App& parent, Choice& choice, const Help& help) {
    auto* const command = parent.add_subcommand(help.name, help.description);
    command->set_help_flag("-h,--help", "Show this help");
    command->get_formatter()->column_width(28);
    command->add_flag("--json", choice.json, "Answer as JSON, for other programs");
    command->footer("Examples:\n" + std::string(help.examples) + "\n\nExit codes:\n" + help.exit_codes);
    return *command;
}

nlohmann::json call(const Context& context, const std::string& method, const nlohmann::json& params) {
    service::Service service(context.folder, context.clock, context.today);
    return service.methods().at(method)(params.is_null() ? nlohmann::json::object() : params);
}

void print_json(std::ostream& out, const nlohmann::json& value) {
    out << wire_json(value) << '\n';
}

}  // namespace objector::commands
