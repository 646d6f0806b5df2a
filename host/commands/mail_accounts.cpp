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

constexpr Help list_help{"accounts", "The mailboxes you added", "  objector mail accounts",
                         "  0  shown\n  1  the log cannot be read"};
constexpr Help add_help{
    "add", "Add a mailbox to look for Meta's answer in",
    "  objector mail add me@gmail.com                      asks for an app password\n"
    "  objector mail add me@example.org --host imap.example.org --starttls\n"
    "  objector mail add me@example.org --token            an OAuth token of your own\n"
    "  objector mail add --thunderbird                     no password needed\n"
    "The password is kept in the system's store of passwords and nowhere else; with --ask\n"
    "it is not kept. Without a terminal it is the first line of the input.",
    "  0  added\n  1  it could not be added\n  2  an option is wrong"};
constexpr Help remove_help{"remove", "Look in a mailbox no more", "  objector mail remove me@example.org",
                           "  0  removed; its password is forgotten\n  1  there is no such mailbox"};
constexpr Help dns_help{
    "allow-dns", "Allow to look up the keys with which Meta signs",
    "  objector mail allow-dns          once; it is remembered\n"
    "  objector mail allow-dns --no     take that back\n"
    "The question goes to the name service that this computer uses for everything. It says\n"
    "which key is wanted (for example of facebookmail.com), and nothing about you.",
    "  0  noted"};

struct Mailbox {
    std::string email;
    std::string host;
    int port = 0;
    std::string user;
    bool starttls = false;
    bool token = false;
    bool ask = false;
    bool thunderbird = false;
};

json source_of(const Context& context, const Mailbox& wanted) {
    if (wanted.thunderbird) {
        return {{"kind", "thunderbird"}};
    }
    if (wanted.email.empty()) {
        throw ProtocolError("invalid_params", "Name the e-mail address of the mailbox, or --thunderbird.");
    }
    const auto known = call(context, "mail.suggest", {{"email", wanted.email}});
    if (wanted.host.empty() && !wanted.token && known.at("how") == "oauth_only") {
        throw ProtocolError("invalid_params",
                            known.at("title").get<std::string>() +
                                " lets no program in by password. Use Thunderbird (objector mail add "
                                "--thunderbird), or save the mail as a file: objector mail scan FILE.");
    }
    constexpr int starttls_port = 143;
    const auto security = wanted.starttls ? json("starttls") : known.at("security");
    const bool own_host = !wanted.host.empty();
    const int usual_port = wanted.starttls ? starttls_port : own_host ? 993 : known.at("port").get<int>();
    return {{"kind", "imap"},
            {"email", wanted.email},
            {"host", own_host ? json(wanted.host) : known.at("host")},
            {"port", wanted.port != 0 ? wanted.port : usual_port},
            {"security", own_host && !wanted.starttls ? json("tls") : security},
            {"user", wanted.user},
            {"auth", wanted.token ? "xoauth2" : "password"},
            {"remember", false}};
}

int add(Context& context, const Mailbox& wanted, bool as_json) {
    auto source = source_of(context, wanted);
    std::string secret;
    if (!wanted.thunderbird && !wanted.ask) {
        secret = ask_secret(context, wanted.token ? "Token: " : "Password (or app password): ");
        if (secret.empty()) {
            throw ProtocolError(
                "invalid_params",
                "Without a password nothing was added. With --ask it is asked for each time.");
        }
    }
    auto saved =
        call(context, "mail.source_save", {{"source", source}, {"key", new_identifier()}}).at("source");
    bool stored = false;
    if (!secret.empty()) {
        stored = call(context, "mail.secret", {{"source_id", saved.at("id")}, {"secret", secret}})
                     .at("stored")
                     .get<bool>();
    }
    if (stored) {
        source["id"] = saved.at("id");
        source["remember"] = true;
        saved =
            call(context, "mail.source_save", {{"source", source}, {"key", new_identifier()}}).at("source");
    }
    if (as_json) {
        print_json(context.out, {{"source", saved}, {"stored", stored}});
        return done;
    }
    context.out << "Added. To look for news: objector mail check\n";
    if (!secret.empty() && !stored) {
        context.out << wrapped(
            "Its password is not kept: this computer has no store for passwords, or it is locked. It will be "
            "asked for each time.",
            0);
    }
    return done;
}

void print_sources(Context& context, const json& sources) {
    for (const auto& one : sources.at("sources")) {
        const bool imap = one.at("kind") == "imap";
        context.out << dressed(imap ? printable(one.at("email").get<std::string>()) : "Thunderbird",
                               Look::strong, context.colour)
                    << '\n';
        if (imap) {
            context.out << "  " << printable(one.at("host").get<std::string>()) << ':' << one.at("port")
                        << ", "
                        << (one.at("remember").get<bool>() ? "password kept in the system's store"
                                                           : "password asked for each time")
                        << '\n';
        }
        const auto& checked = one.at("last_checked");
        context.out << "  Last looked: "
                    << (checked.is_string() ? local_time(checked.get<std::string>()) : "never") << '\n';
        if (const auto& problem = one.at("last_problem"); problem.is_object()) {
            inbox::Problem last;
            last.source = imap ? one.at("email").get<std::string>() : "Thunderbird";
            last.place = problem.value("place", "");
            last.problem = problem.value("problem", "");
            context.out << wrapped(problem_sentence(last), 2);
        }
    }
    if (sources.at("sources").empty()) {
        context.out << "No mailbox was added. See: objector mail add --help\n";
    }
    if (sources.at("thunderbird_found").get<bool>()) {
        context.out << "Thunderbird keeps mail on this computer: objector mail add --thunderbird\n";
    }
}

std::string id_of(const Context& context, const std::string& name) {
    for (const auto& one : call(context, "mail.sources").at("sources")) {
        if (one.at("id") == name || one.at("email") == name || one.at("kind") == name) {
            return one.at("id");
        }
    }
    throw ProtocolError("mail_source_unknown", "No such mailbox was added. See: objector mail accounts");
}

}  // namespace

void add_mail_accounts(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, list_help);
    command.callback([&choice] {
        choice.command = [&choice](Context& context) {
            const auto sources = call(context, "mail.sources");
            if (choice.json) {
                print_json(context.out, sources);
            } else {
                print_sources(context, sources);
            }
            return done;
        };
    });
}

void add_mail_add(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, add_help);
    const auto wanted = std::make_shared<Mailbox>();
    command.add_option("EMAIL", wanted->email, "Its address")->type_name("");
    command.add_option("--host", wanted->host, "The IMAP server, where it is not known")->type_name("NAME");
    command.add_option("--port", wanted->port, "Its port")->type_name("NUMBER")->check(CLI::Range(1, 65535));
    command.add_flag("--starttls", wanted->starttls, "Encrypt by STARTTLS (else TLS from the start)");
    command.add_option("--user", wanted->user, "User name, if it is not the address")->type_name("NAME");
    command.add_flag("--token", wanted->token, "Log in by XOAUTH2, with a token instead of a password");
    command.add_flag("--ask", wanted->ask, "Keep no password; ask each time");
    command.add_flag("--thunderbird", wanted->thunderbird, "All of Thunderbird's mail on this computer");
    command.callback([&choice, wanted] {
        choice.command = [&choice, wanted](Context& context) { return add(context, *wanted, choice.json); };
    });
}

void add_mail_remove(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, remove_help);
    const auto name = std::make_shared<std::string>();
    command.add_option("MAILBOX", *name, "Its address or id")->type_name("")->required();
    command.callback([&choice, name] {
        choice.command = [&choice, name](Context& context) {
            const auto result = call(context, "mail.source_remove",
                                     {{"source_id", id_of(context, *name)}, {"key", new_identifier()}});
            if (choice.json) {
                print_json(context.out, {{"removed", true}, {"seq", result.at("seq")}});
            } else {
                context.out << "Removed. What was found there stays in the log.\n";
            }
            return done;
        };
    });
}

void add_mail_allow_dns(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, dns_help);
    const auto no = std::make_shared<bool>(false);
    command.add_flag("--no", *no, "Forbid it");
    command.callback([&choice, no] {
        choice.command = [&choice, no](Context& context) {
            const auto result =
                call(context, "mail.allow_dns", {{"allowed", !*no}, {"key", new_identifier()}});
            if (choice.json) {
                print_json(context.out, {{"allowed", !*no}, {"seq", result.at("seq")}});
            } else {
                context.out << (*no ? "Noted: no keys are looked up.\n"
                                    : "Noted: keys are looked up when a mail's signature is checked.\n");
            }
            return done;
        };
    });
}

}  // namespace objector::commands
