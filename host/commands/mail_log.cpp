// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <ostream>

#include "commands/mail.hpp"
#include "commands/terminal.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"

namespace objector::commands {
namespace {

using nlohmann::json;

constexpr Help list_help{"list", "The mails found, newest first",
                         "  objector mail list\n  objector mail list --json",
                         "  0  shown\n  1  the log cannot be read"};
constexpr Help show_help{"show", "What one mail says, as text", "  objector mail show 3f2a…",
                         "  0  shown\n  1  there is no such mail"};
constexpr Help assign_help{"assign", "Say which objection a mail is about",
                           "  objector mail assign MAIL OBJECTION\n  objector mail assign MAIL none",
                           "  0  noted\n  1  there is no such mail or objection"};
constexpr Help judge_help{
    "judge", "Say what a mail means, after looking at it",
    "  objector mail judge MAIL honoured\n"
    "It stands on your word, and is labelled so. A mail that does not check out cannot\n"
    "show that an objection was honoured.",
    "  0  noted\n  1  there is no such mail, or it does not check out\n"
    "  2  this is no outcome"};

constexpr int page_size = 50;

/// The mail whose id begins so.
std::string id_of(const Context& context, const std::string& beginning) {
    std::string found;
    for (int offset = 0;; offset += page_size) {
        const auto page = call(context, "mail.list", {{"offset", offset}, {"limit", page_size}}).at("mails");
        for (const auto& mail : page) {
            const auto id = mail.at("id").get<std::string>();
            if (!id.starts_with(beginning)) {
                continue;
            }
            if (!found.empty()) {
                throw ProtocolError("invalid_params", "Several mails begin so. Please give more of the id.");
            }
            found = id;
        }
        if (page.size() < page_size) {
            break;
        }
    }
    if (found.empty() || beginning.empty()) {
        throw ProtocolError("mail_unknown", "There is no such mail. See: objector mail list");
    }
    return found;
}

void print_one(Context& context, const json& mail) {
    auto line = mail;
    line["objection"] = mail.at("objection_id");
    print_mail(context, line);
    if (const auto& judged = mail.at("judged"); judged.is_string()) {
        context.out << "  You said: " << judged.get<std::string>() << '\n';
    }
    if (const auto& candidates = mail.at("candidates"); !candidates.empty()) {
        context.out << "  May be about one of these; say which with objector mail assign:\n";
        for (const auto& one : candidates) {
            context.out << "    " << one.get<std::string>() << '\n';
        }
    }
    context.out << "  Mail: " << mail.at("id").get<std::string>() << '\n';
}

int print_list(Context& context, bool as_json) {
    for (int offset = 0;; offset += page_size) {
        const auto page = call(context, "mail.list", {{"offset", offset}, {"limit", page_size}}).at("mails");
        for (const auto& mail : page) {
            if (as_json) {
                print_json(context.out, mail);
            } else {
                print_one(context, mail);
                context.out << '\n';
            }
        }
        if (page.size() < page_size) {
            if (!as_json && offset == 0 && page.empty()) {
                context.out << "No mail from Meta was found yet. See: objector mail scan --help\n";
            }
            return done;
        }
    }
}

int show(Context& context, const std::string& id, bool as_json) {
    const auto text = call(context, "mail.text", {{"mail_id", id_of(context, id)}});
    if (as_json) {
        print_json(context.out, text);
        return done;
    }
    context.out << "From: " << printable(text.at("from").get<std::string>()) << '\n'
                << "Subject: " << printable(text.at("subject").get<std::string>()) << "\n\n";
    std::string line;
    for (const char c : text.at("text").get<std::string>() + "\n") {
        if (c == '\n') {
            context.out << printable(line) << '\n';
            line.clear();
        } else {
            line += c;
        }
    }
    return done;
}

int print_decided(Context& context, const json& decided, bool as_json) {
    if (as_json) {
        print_json(context.out, decided);
    } else {
        context.out << "Noted, on your word.\n";
        print_one(context, decided.at("mail"));
    }
    return done;
}

}  // namespace

void add_mail_list(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, list_help);
    command.callback([&choice] {
        choice.command = [&choice](Context& context) { return print_list(context, choice.json); };
    });
}

void add_mail_show(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, show_help);
    const auto id = std::make_shared<std::string>();
    command.add_option("MAIL", *id, "Its id, or how that begins")->type_name("")->required();
    command.callback([&choice, id] {
        choice.command = [&choice, id](Context& context) { return show(context, *id, choice.json); };
    });
}

void add_mail_assign(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, assign_help);
    const auto id = std::make_shared<std::string>();
    const auto objection = std::make_shared<std::string>();
    command.add_option("MAIL", *id, "Its id, or how that begins")->type_name("")->required();
    command.add_option("OBJECTION", *objection, "The objection's id (objector status --json), or none")
        ->type_name("")
        ->required();
    command.callback([&choice, id, objection] {
        choice.command = [&choice, id, objection](Context& context) {
            return print_decided(context,
                                 call(context, "mail.assign",
                                      {{"mail_id", id_of(context, *id)},
                                       {"objection_id", *objection == "none" ? json() : json(*objection)},
                                       {"key", new_identifier()}}),
                                 choice.json);
        };
    });
}

void add_mail_judge(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, judge_help);
    const auto id = std::make_shared<std::string>();
    const auto outcome = std::make_shared<std::string>();
    command.add_option("MAIL", *id, "Its id, or how that begins")->type_name("")->required();
    command
        .add_option("OUTCOME", *outcome,
                    "none, received, honoured, more_information, refused, wrong_channel or unrecognised")
        ->type_name("")
        ->required()
        ->check(CLI::IsMember({"none", "received", "honoured", "more_information", "refused", "wrong_channel",
                               "unrecognised"}));
    command.callback([&choice, id, outcome] {
        choice.command = [&choice, id, outcome](Context& context) {
            return print_decided(
                context,
                call(context, "mail.judge",
                     {{"mail_id", id_of(context, *id)}, {"outcome", *outcome}, {"key", new_identifier()}}),
                choice.json);
        };
    });
}

}  // namespace objector::commands
