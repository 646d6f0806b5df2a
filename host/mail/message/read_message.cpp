// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "mail/message/body.hpp"
#include "mail/message/header_values.hpp"
#include "mail/message/message.hpp"
#include "mail/message/part_tree.hpp"

namespace objector::mail {

namespace {

/// Nobody has more that matter: the user's own address stands first, as the last server wrote it.
constexpr std::size_t most_mailboxes = 200;
/// Fields of one name that are looked into; each costs more than its bytes.
constexpr std::size_t most_fields = 100;

/// The mailboxes in all fields of that name, at most `most`.
std::vector<Mailbox> mailboxes_in(const Header& header, std::string_view name, std::size_t most) {
    std::vector<Mailbox> mailboxes;
    auto bodies = header.all(name);
    bodies.resize(std::min(bodies.size(), most_fields));
    for (const auto body : bodies) {
        for (auto& mailbox : read_mailboxes(body, most - mailboxes.size())) {
            mailboxes.push_back(std::move(mailbox));
        }
    }
    return mailboxes;
}

std::vector<std::string> recipients_of(const Header& header) {
    constexpr std::array<std::string_view, 5> names = {"Delivered-To", "X-Original-To", "Envelope-To", "To",
                                                       "Cc"};
    std::vector<std::string> recipients;
    for (const auto name : names) {
        for (auto& mailbox : mailboxes_in(header, name, most_mailboxes - recipients.size())) {
            const bool known =
                std::find(recipients.begin(), recipients.end(), mailbox.address) != recipients.end();
            if (!mailbox.address.empty() && !known) {
                recipients.push_back(std::move(mailbox.address));
            }
        }
    }
    return recipients;
}

bool is_from_list(const Header& header) {
    const auto precedence = header.first("Precedence");
    return header.has("List-Id") || header.has("List-Post") ||
           (precedence && same_word(trimmed(*precedence), "list"));
}

std::string_view without_mbox_line(std::string_view raw) {
    if (!raw.starts_with("From ") && !raw.starts_with(">From ")) {
        return raw;
    }
    const auto end = raw.find('\n');
    return end == std::string_view::npos ? std::string_view{} : raw.substr(end + 1);
}

}  // namespace

Message read_message(std::string_view raw, const ReadLimits& limits) {
    const auto tree = read_parts(raw, limits);
    const auto& header = tree.header;
    Message message;
    if (const auto body = header.first("Message-ID")) {
        message.message_id = read_message_id(*body);
    }
    if (const auto body = header.first("Subject")) {
        message.subject = decode_words(*body);
    }
    if (const auto body = header.first("Date")) {
        message.date = read_date(*body);
    }
    message.from = mailboxes_in(header, "From", most_mailboxes);
    message.from_fields = count_fields(without_mbox_line(raw), "From");
    message.recipients = recipients_of(header);
    message.is_reply =
        header.has("In-Reply-To") || header.has("References") || is_reply_subject(message.subject);
    message.is_list = is_from_list(header);
    auto read = read_body(tree.root, limits);
    message.text = std::move(read.text);
    message.whole_text = std::move(read.whole_text);
    message.other_text = std::move(read.other_text);
    message.attached = std::move(read.attached);
    message.incomplete = tree.incomplete || read.incomplete;
    return message;
}

}  // namespace objector::mail
