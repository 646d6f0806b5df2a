// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/mail_room.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "inbox/orders.hpp"
#include "inbox/source_state.hpp"
#include "support/base64.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"

namespace objector::service {
namespace {

using nlohmann::json;

constexpr std::size_t longest_piece = 500'000;

ProtocolError broken(std::size_t received) {
    return ProtocolError("mail_upload_broken", "The mail did not arrive whole. Please give it again.",
                         {{"received", received}});
}

json progress_json(const std::string& scan_id, const inbox::Progress& progress) {
    return {{"scan_id", scan_id},
            {"place", progress.place},
            {"messages", progress.messages},
            {"bytes", progress.bytes},
            {"total_bytes", progress.total_bytes},
            {"seconds", progress.seconds},
            {"seconds_left", progress.seconds_left ? json(*progress.seconds_left) : json()}};
}

json changes_json(const inbox::Summary& summary) {
    constexpr std::size_t most = 200;
    auto changes = json::array();
    for (const auto& mail : summary.changes) {
        auto ids = mail.candidates;
        if (!mail.objection_id.empty()) {
            ids = {mail.objection_id};
        }
        for (const auto& id : ids) {
            if (changes.size() < most) {
                changes.push_back({{"objection_id", id},
                                   {"mail_id", mail.id},
                                   {"outcome", mail.outcome},
                                   {"authenticity", mail.authenticity}});
            }
        }
    }
    return changes;
}

json done_json(const std::string& scan_id, const inbox::Summary& summary) {
    return {{"scan_id", scan_id},     {"cancelled", summary.cancelled}, {"messages", summary.messages},
            {"bytes", summary.bytes}, {"seconds", summary.seconds},     {"found", summary.found},
            {"new", summary.added},   {"problems", summary.problems},   {"changes", changes_json(summary)}};
}

}  // namespace

MailRoom::Started MailRoom::read(inbox::ReadOrder order, std::vector<std::string> ids) {
    if (reading_) {
        return {scan_id_, true};
    }
    inbox::match_left_over(desk_.journal());
    scan_id_ = new_identifier();
    inbox::Surroundings surroundings{.journal = [this] { return &desk_.journal(); },
                                     .catalogue = desk_.catalogue(),
                                     .folder = desk_.folder(),
                                     .program = inbox::mail_program()};
    reading_ = std::make_unique<inbox::Reading>(loop_, std::move(surroundings), std::move(order),
                                                listener(scan_id_, std::move(ids)));
    try {
        reading_->start();
    } catch (...) {
        reading_.reset();
        throw;
    }
    return {scan_id_, false};
}

inbox::Listener MailRoom::listener(const std::string& scan_id, std::vector<std::string> ids) {
    inbox::Listener listener;
    listener.progress = [this, scan_id](const inbox::Progress& progress) {
        notifications_.send("mail.progress", progress_json(scan_id, progress));
    };
    listener.mail = [this, scan_id](const inbox::TakenIn& taken, const inbox::FoundMail&) {
        if (taken.kept) {
            notifications_.send(
                "mail.found",
                {{"scan_id", scan_id}, {"mail", objections::public_json(taken.mail)}, {"new", taken.is_new}});
        }
    };
    listener.known = [](const json&) {};
    listener.problem = [](const inbox::Problem&) {};
    listener.done = [this, scan_id, ids = std::move(ids)](const inbox::Summary& summary) {
        if (!summary.cancelled) {
            inbox::note_checked(desk_.folder(), ids, summary, to_iso(desk_.clock().now()));
        }
        notifications_.send("mail.done", done_json(scan_id, summary));
        reading_.reset();
    };
    return listener;
}

std::optional<std::string> MailRoom::under_way() const {
    return reading_ ? std::optional(scan_id_) : std::nullopt;
}

bool MailRoom::cancel(const std::string& scan_id) {
    if (!reading_ || scan_id != scan_id_) {
        return false;
    }
    reading_->cancel();
    return true;
}

void MailRoom::stop() {
    if (reading_) {
        reading_->cancel();
    }
    upload_.reset();
}

std::string MailRoom::announce(std::string name, std::size_t size) {
    upload_ = Upload{.id = new_identifier(), .name = std::move(name), .size = size, .bytes = {}};
    return upload_->id;
}

MailRoom::Upload& MailRoom::known(const std::string& upload_id) {
    if (!upload_ || upload_->id != upload_id) {
        throw ProtocolError("mail_upload_unknown", "This mail was not announced. Please give it again.");
    }
    return *upload_;
}

std::size_t MailRoom::add(const std::string& upload_id, std::size_t offset, const std::string& base64) {
    auto& upload = known(upload_id);
    const auto piece = from_base64(base64);
    const auto received = upload.bytes.size();
    if (!piece || piece->size() > longest_piece || offset > received) {
        throw broken(received);
    }
    if (offset < received) {
        // The same piece again, after a reply that was lost.
        if (upload.bytes.compare(offset, piece->size(), *piece) != 0) {
            throw broken(received);
        }
        return received;
    }
    if (piece->size() > upload.size - received) {
        throw broken(received);
    }
    upload.bytes += *piece;
    return upload.bytes.size();
}

inbox::ReadSource MailRoom::take(const std::string& upload_id) {
    auto& upload = known(upload_id);
    if (upload.bytes.size() != upload.size) {
        throw broken(upload.bytes.size());
    }
    auto source = inbox::bytes_source(upload.name, std::move(upload.bytes));
    upload_.reset();
    return source;
}

}  // namespace objector::service
