// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/session.hpp"

#include <utility>

#include "mail/imap/problem.hpp"

namespace objector::mail {

Response Session::next() {
    for (;;) {
        if (auto response = reader_.next()) {
            return std::move(*response);
        }
        const auto bytes = transport_.receive();
        received_ += bytes.size();
        if (bytes.size() > allowed_bytes_) {
            throw ImapProblem("too_much", "flood");
        }
        allowed_bytes_ -= bytes.size();
        reader_.feed(bytes);
    }
}

void Session::greeting() {
    allowed_bytes_ = 64UL * 1024;
    const auto first = next();
    if (first.kind == Response::Kind::untagged && first.name == "PREAUTH") {
        throw ImapProblem("server_preauthenticated");
    }
    if (first.kind == Response::Kind::untagged && first.name == "BYE") {
        throw ImapProblem("server_said_no", "bye");
    }
    if (first.kind != Response::Kind::untagged || first.name != "OK") {
        throw ImapProblem("server_broken", "greeting");
    }
}

Response Session::run(const Command& command, const Handler& handler, const Allowed& allowed) {
    allowed_bytes_ = allowed.bytes;
    reader_.allow_literals(allowed.literal_bytes);
    const auto tag = 'A' + std::to_string(++commands_);
    const auto& parts = command.parts();
    transport_.send(tag + ' ' + parts.front() + "\r\n");
    for (std::size_t sent = 1;;) {
        auto response = next();
        if (response.kind == Response::Kind::more) {
            if (sent == parts.size()) {
                throw ImapProblem("server_broken", "continuation");
            }
            transport_.send(parts[sent] + "\r\n");
            ++sent;
        } else if (response.kind == Response::Kind::tagged) {
            if (response.tag != tag ||
                (response.name != "OK" && response.name != "NO" && response.name != "BAD")) {
                throw ImapProblem("server_broken", "tag");
            }
            return response;
        } else if (response.name == "BYE") {
            throw ImapProblem("server_said_no", "bye");
        } else if (response.name == "PREAUTH") {
            throw ImapProblem("server_preauthenticated");
        } else {
            handler(response);
        }
    }
}

void Session::ask_for_tls() {
    const auto answer = run(Command("STARTTLS"), [](Response&) {});
    if (answer.name != "OK") {
        throw ImapProblem("not_encrypted", "starttls_refused");
    }
    if (!reader_.is_empty()) {
        throw ImapProblem("not_encrypted", "data_before_tls");
    }
}

void Session::leave() {
    transport_.send('A' + std::to_string(++commands_) + " LOGOUT\r\n");
}

std::uint64_t Session::take_received() noexcept {
    return std::exchange(received_, 0);
}

}  // namespace objector::mail
