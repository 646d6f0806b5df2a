// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <memory>

#include "commands/mail.hpp"
#include "inbox/deeds.hpp"
#include "inbox/orders.hpp"
#include "objections/mail_view.hpp"
#include "objections/views.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"check", "Look for news in the mailboxes you added",
                    "  objector mail check                     all of them\n"
                    "  objector mail check me@example.org      one, by its address or id\n"
                    "Asks for a password that is not remembered; without a terminal it is the first line of\n"
                    "the input.",
                    "  0  all was read\n  1  something could not be read; a sentence says what\n"
                    "  2  an option is wrong"};

std::vector<objections::MailSource> chosen(const journal::Journal& journal,
                                           const std::vector<std::string>& names) {
    auto sources = objections::mail_sources(journal);
    if (!names.empty()) {
        std::erase_if(sources, [&](const objections::MailSource& one) {
            return std::none_of(names.begin(), names.end(), [&](const std::string& name) {
                return name == one.id || name == one.email || name == one.kind;
            });
        });
    }
    return sources;
}

}  // namespace

void add_mail_check(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, help);
    const auto names = std::make_shared<std::vector<std::string>>();
    command.add_option("MAILBOX", *names, "Address or id; else all")->type_name("");
    command.callback([&choice, names] {
        choice.command = [&choice, names](Context& context) {
            auto journal = objections::open_journal(context.folder, context.clock);
            inbox::match_left_over(journal);
            const auto sources = chosen(journal, *names);
            if (sources.empty()) {
                context.err << "objector: no such mailbox was added. See objector mail add --help.\n";
                return found_wrong;
            }
            std::vector<std::string> ids;
            std::map<std::string, std::string> secrets;
            for (const auto& source : sources) {
                ids.push_back(source.id);
                if (source.kind == "imap" && !source.remember) {
                    secrets[source.id] =
                        ask_secret(context, "Password for " + source.login() + " at " + source.host + ": ");
                }
            }
            return read_and_tell(context, inbox::order_of_sources(journal, ids, secrets, context.today),
                                 choice.json, ids);
        };
    });
}

}  // namespace objector::commands
