// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "mail/sources/message_reader.hpp"
#include "mail/sources/seen_names.hpp"

namespace objector::mail {

/// What is known of a Maildir folder: when its halves changed, and which messages were told.
struct MaildirMemory {
    std::array<std::int64_t, 2> modified{};  ///< Of new and cur; 0 when that is not to be trusted.
    std::string names;                       ///< SeenNames

    [[nodiscard]] nlohmann::json to_json() const;
    static MaildirMemory from_json(const nlohmann::json& json);
};

/// One Maildir folder (cr.yp.to/proto/maildir.html), Thunderbird's included, which has no new. A message is
/// known by its name without the flags, which change.
class Maildir {
  public:
    /// Looks only at the times. Throws std::system_error when the folder cannot be opened.
    Maildir(std::string path, MaildirMemory memory);

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    /// Nothing came or went since the last time.
    [[nodiscard]] bool is_unchanged() const noexcept { return unchanged_; }
    /// Counts the messages that are new.
    [[nodiscard]] std::uint64_t count_new() const;
    /// Reads them. `now_and_then` is called now and then, when all so far is handed over and in memory().
    void read(MessageReader& reader, Receiver& receiver, const std::function<void()>& now_and_then);
    [[nodiscard]] MaildirMemory memory();

  private:
    bool read_half(std::string_view half, MessageReader& reader, Receiver& receiver,
                   const std::function<void()>& now_and_then);

    std::string path_;
    MaildirMemory old_;
    SeenNames known_;
    SeenNames present_;  ///< Names that are in the folder now and need no reading any more.
    std::array<std::int64_t, 2> modified_{};
    bool unchanged_ = true;
    bool whole_ = false;
};

/// Whether a folder with these halves is one of a Maildir.
bool is_maildir(const Descriptor& folder);

}  // namespace objector::mail
