// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/log_in.hpp"

#include <algorithm>
#include <string_view>

#include "mail/imap/problem.hpp"

namespace objector::mail {
namespace {

using namespace std::string_literals;

/// The exchange of a SASL mechanism (RFC 4422) of one message: with the command where the server takes it
/// there (SASL-IR, RFC 4959), else when it asks.
Command authenticate(std::string_view mechanism, const std::string& message, const Capabilities& known) {
    Command command("AUTHENTICATE");
    command.word(mechanism);
    const auto encoded = base64(message);
    if (known.contains("SASL-IR")) {
        command.word(encoded);
    } else {
        command.line(encoded);
    }
    return command;
}

Command log_in_command(const ImapAccount& account, const Capabilities& known) {
    if (!account.token.empty()) {
        if (!known.contains("AUTH=XOAUTH2")) {
            throw ImapProblem("not_supported", "xoauth2");
        }
        const auto message = "user=" + account.user + "\x01"s + "auth=Bearer " + account.token + "\x01\x01"s;
        // A server that says no explains itself first, and wants an empty line for that.
        return authenticate("XOAUTH2", message, known).line("");
    }
    if (known.contains("AUTH=PLAIN")) {
        return authenticate("PLAIN", "\0"s + account.user + "\0"s + account.password, known);
    }
    if (known.contains("LOGINDISABLED")) {
        throw ImapProblem("password_not_enough", "login_disabled");
    }
    return Command("LOGIN").string(account.user).string(account.password);
}

/// Which of our problems a NO is. Providers that want an app password say so in words only.
[[noreturn]] void refused(const Response& answer, bool with_token) {
    const auto text = upper_case(answer.text);
    const auto says = [&](std::string_view words) { return text.find(words) != std::string::npos; };
    if (answer.code == "UNAVAILABLE" || answer.code == "INUSE" || answer.code == "LIMIT" ||
        answer.code == "CONTACTADMIN" || answer.code == "SERVERBUG") {
        throw ImapProblem("server_said_no", "unavailable");
    }
    if (answer.code == "PRIVACYREQUIRED") {
        throw ImapProblem("not_encrypted", "privacy_required");
    }
    if (with_token) {
        throw ImapProblem("wrong_password", "token");
    }
    if (answer.code == "WEBALERT" || says("APPLICATION-SPECIFIC") || says("APP PASSWORD") ||
        says("APP-SPECIFIC") || says("BASICAUTHBLOCKED")) {
        throw ImapProblem("password_not_enough", "app_password");
    }
    throw ImapProblem("wrong_password");
}

}  // namespace

Capabilities ask_capabilities(Session& session) {
    Capabilities known;
    const auto answer = session.run(Command("CAPABILITY"), [&](const Response& response) {
        if (response.name == "CAPABILITY") {
            known.clear();
            for (const auto& value : response.values) {
                known.insert(upper_case(value.text));
            }
        }
    });
    if (answer.name != "OK") {
        throw ImapProblem("server_broken", "capability");
    }
    return known;
}

void log_in(Session& session, const ImapAccount& account) {
    const auto& secret = account.token.empty() ? account.password : account.token;
    const bool has_nul = (account.user + secret).find('\0') != std::string::npos;
    if (has_nul || account.user.empty() || secret.empty()) {
        throw ImapProblem("wrong_password", "empty");
    }
    const auto answer = session.run(log_in_command(account, ask_capabilities(session)), [](Response&) {});
    if (answer.name == "BAD") {
        throw ImapProblem("server_broken", "log_in");
    }
    if (answer.name != "OK") {
        refused(answer, !account.token.empty());
    }
}

}  // namespace objector::mail
