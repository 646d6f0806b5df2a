// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/examiner.hpp"

#include <algorithm>
#include <optional>

#include "mail/job/identity.hpp"
#include "mail/message/message.hpp"
#include "support/sha256.hpp"

namespace objector::mail {
namespace {

using nlohmann::json;

/// Mails within mails within mails.
constexpr std::size_t deepest = 4;
/// What is decoded of a long mail. Its words stand at the front; the signature is checked over all of it.
constexpr std::size_t decoded_bytes = 16UL * 1024 * 1024;
constexpr std::size_t text_bytes = 256UL * 1024;

/// At most so many bytes, and no half letter at the end.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) {
        return text;
    }
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) {
        --most;
    }
    return text.substr(0, most);
}

std::string as_written(const Mailbox& mailbox) {
    return mailbox.name.empty() ? mailbox.address : mailbox.name + " <" + mailbox.address + ">";
}

std::string_view domain_of(std::string_view address) {
    const auto at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

json as_json(const Authenticity& found) {
    json key = nullptr;
    if (found.key) {
        key = {{"name", found.key->name}, {"text", found.key->text}, {"source", found.key->source}};
    }
    return {{"verdict", word(found.verdict)}, {"reason", found.reason},       {"domain", found.domain},
            {"selector", found.selector},     {"algorithm", found.algorithm}, {"signed_at", found.signed_at},
            {"provider", found.provider},     {"key", std::move(key)}};
}

void add_place(json& line, const Specimen& specimen) {
    line["source"] = specimen.source;
    line["place"] = specimen.place;
    line["offset"] = specimen.offset;
    if (specimen.format == Format::imap) {
        line["uid"] = specimen.uid;
        line["uidvalidity"] = specimen.uidvalidity;
    }
}

}  // namespace

bool Examiner::examine(const Specimen& specimen) {
    const SkipJob here{.source = std::string(specimen.source),
                       .place = std::string(specimen.place),
                       .offset = specimen.offset,
                       .uid = specimen.uid};
    if (std::find(skip_.begin(), skip_.end(), here) != skip_.end()) {
        return false;
    }
    // Should the libraries crash on this mail, whoever started us knows which one it was.
    json looking{{"type", "looking"}};
    add_place(looking, specimen);
    output_.line(looking);
    output_.flush();
    look_into(specimen, 0);
    return true;
}

void Examiner::look_into(const Specimen& specimen, std::size_t depth) {
    const auto message = read_message(specimen.raw.substr(0, decoded_bytes));
    const bool wanted = std::any_of(message.from.begin(), message.from.end(), [&](const Mailbox& mailbox) {
        return wording_.get().may_be_from_meta(mailbox.address);
    });
    if (wanted) {
        tell(specimen, message);
    }
    if (depth == deepest) {
        return;
    }
    std::size_t number = 0;
    for (const auto& attached : message.attached) {
        auto inner = specimen;
        inner.raw = attached;
        inner.attached += (inner.attached.empty() ? "" : ".") + std::to_string(++number);
        // Whoever attached it may have written these fields as well.
        inner.authserv_ids = {};
        look_into(inner, depth + 1);
    }
}

Authenticity Examiner::authenticity_of(const Specimen& specimen, const Message& message,
                                       std::string_view address) {
    std::optional<Provider> provider;
    if (!specimen.authserv_ids.empty()) {
        provider = Provider{.authserv_ids = {specimen.authserv_ids.begin(), specimen.authserv_ids.end()}};
    }
    // A second address is as good a disguise as a second field.
    const auto senders = std::max(message.from_fields, message.from.size());
    auto found = check_authenticity(specimen.raw, domain_of(address), senders,
                                    wording_.get().signing_domains(), keys_, provider);
    if (specimen.incomplete && found.verdict == Verdict::failed) {
        // Its parts were stored elsewhere: no signature can hold, and none is refuted.
        found = {};
        found.reason = "incomplete";
    }
    return found;
}

void Examiner::tell(const Specimen& specimen, const Message& message) {
    auto identity = identity_of(specimen.raw);
    if (!told_.insert(identity).second) {
        return;
    }
    const auto sender = std::find_if(message.from.begin(), message.from.end(), [&](const Mailbox& mailbox) {
        return wording_.get().may_be_from_meta(mailbox.address);
    });
    const auto meaning = wording_.get().meaning_of(message);
    const auto text = cut(message.whole_text, text_bytes);
    json line{{"type", "message"},
              {"format", word(specimen.format)},
              {"size", specimen.raw.size()},
              {"message_sha256", sha256_hex(specimen.raw)},
              {"identity", std::move(identity)},
              {"message_id", message.message_id},
              {"from", as_written(*sender)},
              {"from_address", sender->address},
              {"subject", message.subject},
              {"date", message.date},
              {"recipients", message.recipients},
              {"kind", meaning.kind},
              {"deciding_sentence", meaning.deciding_sentence},
              {"language", meaning.language},
              {"platform", meaning.platform},
              {"case_number", meaning.case_number},
              {"authenticity", as_json(authenticity_of(specimen, message, sender->address))},
              {"text_bytes", text.size()},
              {"raw_bytes", specimen.raw.size()}};
    add_place(line, specimen);
    if (!specimen.attached.empty()) {
        line["attached"] = specimen.attached;
    }
    output_.line(line);
    output_.raw(text);
    output_.raw(specimen.raw);
}

}  // namespace objector::mail
