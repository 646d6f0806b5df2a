// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inbox/reading.hpp"
#include "messaging/notifications.hpp"
#include "service/desk.hpp"

namespace objector::service {

/// Reads mail beside the conversation: one reading at a time, and one upload. What it finds is recorded
/// first and told then.
class MailRoom {
  public:
    /// All must outlive the room.
    MailRoom(Desk& desk, boost::asio::io_context& loop, const messaging::Notifications& notifications)
        : desk_(desk), loop_(loop), notifications_(notifications) {}

    struct Started {
        std::string scan_id;
        bool running = false;  ///< It was under way already.
    };
    /// ids are those of the sources, to note how it went.
    Started read(inbox::ReadOrder order, std::vector<std::string> ids);
    /// Nothing when no reading is under way.
    [[nodiscard]] std::optional<std::string> under_way() const;
    bool cancel(const std::string& scan_id);
    /// Ends a reading that is under way, whichever it is.
    void stop();

    /// Only the newest upload is known.
    std::string announce(std::string name, std::size_t size);
    /// How many bytes are there. Throws mail_upload_unknown and mail_upload_broken.
    std::size_t add(const std::string& upload_id, std::size_t offset, const std::string& base64);
    /// The upload, whole, and known no more. Throws the same.
    inbox::ReadSource take(const std::string& upload_id);

    [[nodiscard]] Desk& desk() { return desk_; }

  private:
    struct Upload {
        std::string id;
        std::string name;
        std::size_t size = 0;
        std::string bytes;
    };

    inbox::Listener listener(const std::string& scan_id, std::vector<std::string> ids);
    Upload& known(const std::string& upload_id);

    Desk& desk_;
    boost::asio::io_context& loop_;
    const messaging::Notifications& notifications_;
    std::string scan_id_;
    std::unique_ptr<inbox::Reading> reading_;
    std::optional<Upload> upload_;
};

}  // namespace objector::service
