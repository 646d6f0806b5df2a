// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/fetch.hpp"

#include <algorithm>
#include <utility>

#include "mail/imap/problem.hpp"

namespace objector::mail {
namespace {

/// Names, flags and noise around each mail of an answer.
constexpr std::uint64_t around_a_mail = 16UL * 1024;
constexpr std::uint64_t noise = 1024UL * 1024;

/// The items of "* 3 FETCH (UID 7 BODY[] …)" that we ask for.
struct Fetched {
    std::optional<std::uint32_t> uid;
    std::optional<std::uint64_t> size;
    std::string identity;
    Value* body = nullptr;  ///< BODY[…], whole or in part.
};

std::optional<Fetched> fetched(Response& response) {
    if (response.name != "FETCH" || response.values.empty()) {
        return std::nullopt;
    }
    Fetched result;
    auto& items = response.values.front().items;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const auto name = upper_case(items[i].text);
        if (name == "UID") {
            result.uid = number_in<std::uint32_t>(items[i + 1].text);
        } else if (name == "RFC822.SIZE") {
            result.size = number_in<std::uint64_t>(items[i + 1].text);
        } else if (name == "X-GM-MSGID") {
            result.identity = items[i + 1].text;
        } else if (name.starts_with("BODY[")) {
            result.body = &items[i + 1];
        }
    }
    return result;
}

/// Whether there is nothing in the mail from this byte on: tells a size that was guessed from half a mail.
bool ends_at(Session& session, std::uint32_t uid, std::uint64_t size) {
    Command command("UID FETCH");
    command.word(std::to_string(uid)).word("(UID BODY.PEEK[]<" + std::to_string(size) + ".1>)");
    bool is_end = false;
    session.run(command, [&](Response& response) {
        const auto answer = fetched(response);
        if (answer && answer->uid == uid && answer->body != nullptr) {
            is_end = answer->body->text.empty();
        }
    });
    return is_end;
}

}  // namespace

std::vector<std::uint32_t> search(Session& session, const std::string& which, const std::string& words) {
    std::vector<std::uint32_t> uids;
    Command command("UID SEARCH");
    if (!which.empty()) {
        command.word("UID").word(which);
    }
    const auto answer = session.run(command.word(words), [&](const Response& response) {
        if (response.name != "SEARCH") {
            return;
        }
        for (const auto& value : response.values) {
            if (value.kind == Value::Kind::list) {
                continue;  // "(MODSEQ 7)", RFC 7162
            }
            const auto uid = number_in<std::uint32_t>(value.text);
            if (!uid || *uid == 0) {
                throw ImapProblem("server_broken", "search");
            }
            uids.push_back(*uid);
        }
    });
    if (answer.name != "OK") {
        throw ImapProblem("server_said_no", "search");
    }
    std::ranges::sort(uids);
    uids.erase(std::ranges::unique(uids).begin(), uids.end());
    return uids;
}

std::vector<std::uint32_t> still_there(Session& session, std::span<const std::uint32_t> uids) {
    if (uids.empty()) {
        return {};
    }
    auto found = search(session, uid_set(uids), "ALL");
    std::erase_if(found, [&](auto uid) { return !std::ranges::binary_search(uids, uid); });
    return found;
}

std::vector<MailHead> fetch_heads(Session& session, std::span<const std::uint32_t> uids,
                                  bool server_has_identities) {
    std::vector<MailHead> heads;
    Command command("UID FETCH");
    command.word(uid_set(uids));
    command.word(server_has_identities ? "(UID RFC822.SIZE X-GM-MSGID BODY.PEEK[HEADER.FIELDS (FROM)])"
                                       : "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM)])");
    Session::Allowed allowed;
    allowed.literal_bytes = 1024UL * 1024;
    allowed.bytes = noise * 4 + around_a_mail * uids.size();
    const auto answer = session.run(
        command,
        [&](Response& response) {
            const auto answered = fetched(response);
            if (!answered || answered->body == nullptr) {
                return;  // A flag that another program has changed.
            }
            if (!answered->uid || !answered->size || !std::ranges::binary_search(uids, *answered->uid)) {
                throw ImapProblem("server_broken", "uid");
            }
            heads.push_back(
                {*answered->uid, *answered->size, std::move(answered->body->text), answered->identity});
        },
        allowed);
    if (answer.name != "OK") {
        throw ImapProblem("server_said_no", "fetch");
    }
    std::ranges::sort(heads, {}, &MailHead::uid);
    const auto twice = std::ranges::unique(heads, {}, &MailHead::uid);
    heads.erase(twice.begin(), twice.end());
    return heads;
}

bool is_from(std::string_view from_field, std::span<const std::string> domains) {
    std::string text;
    for (const char c : from_field) {
        if (c >= 'A' && c <= 'Z') {
            text += static_cast<char>(c - 'A' + 'a');
        } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            text += c;  // An address may be folded anywhere.
        }
    }
    const auto goes_on = [&](std::size_t at) {
        const auto c = at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c >= 0x80;
    };
    return std::ranges::any_of(domains, [&](const std::string& domain) {
        for (auto at = text.find(domain); at != std::string::npos; at = text.find(domain, at + 1)) {
            const auto end = at + domain.size();
            const bool begins = at > 0 && (text[at - 1] == '@' || text[at - 1] == '.');
            const auto after_dot = end < text.size() && text[end] == '.' ? end + 1 : end;
            if (begins && !goes_on(end) && !goes_on(after_dot)) {
                return true;
            }
        }
        return false;
    });
}

std::vector<std::uint32_t> fetch_mails(
    Session& session, std::span<const MailHead> heads,
    const std::function<void(const MailHead& head, std::string raw)>& on_mail) {
    std::vector<std::uint32_t> left;
    Session::Allowed allowed{noise, noise};
    for (const auto& head : heads) {
        left.push_back(head.uid);
        // More than was said, for servers that guess the size.
        const auto bytes = noise + head.size + head.size / 4;
        allowed.literal_bytes = std::max(allowed.literal_bytes, bytes);
        allowed.bytes += bytes;
    }
    std::vector<std::pair<const MailHead*, std::string>> doubtful;
    Command command("UID FETCH");
    session.run(
        command.word(uid_set(left)).word("(UID BODY.PEEK[])"),
        [&](Response& response) {
            const auto mail = fetched(response);
            if (!mail || mail->body == nullptr || mail->body->kind != Value::Kind::text) {
                return;
            }
            const auto place = mail->uid ? std::ranges::find(left, *mail->uid) : left.end();
            if (place == left.end()) {
                throw ImapProblem("server_broken", "uid");
            }
            left.erase(place);
            const auto head = std::ranges::find(heads, *mail->uid, &MailHead::uid);
            if (mail->body->text.size() == head->size) {
                on_mail(*head, std::move(mail->body->text));
            } else {
                doubtful.emplace_back(&*head, std::move(mail->body->text));
            }
        },
        allowed);
    left = still_there(session, left);
    for (auto& [head, raw] : doubtful) {
        if (ends_at(session, head->uid, raw.size())) {
            on_mail(*head, std::move(raw));
        } else {
            left.push_back(head->uid);
        }
    }
    return left;
}

}  // namespace objector::mail
