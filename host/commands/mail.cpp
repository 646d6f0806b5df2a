// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/mail.hpp"

namespace objector::commands {

void add_mail(CLI::App& app, Choice& choice) {
    auto* const mail = app.add_subcommand("mail", "Find Meta's answer in your mail");
    mail->group("Most used");
    mail->set_help_flag("-h,--help", "Show this help");
    mail->get_formatter()->column_width(28);
    mail->require_subcommand(1);
    mail->footer(
        "Nothing in your mailbox is changed, ever. Your mail stays on this computer.\n"
        "Help on one command:  objector mail scan --help");
    add_mail_scan(*mail, choice);
    add_mail_check(*mail, choice);
    add_mail_list(*mail, choice);
    add_mail_show(*mail, choice);
    add_mail_assign(*mail, choice);
    add_mail_judge(*mail, choice);
    add_mail_accounts(*mail, choice);
    add_mail_add(*mail, choice);
    add_mail_remove(*mail, choice);
    add_mail_allow_dns(*mail, choice);
}

}  // namespace objector::commands
