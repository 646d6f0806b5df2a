// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "knowledge/edition.hpp"

namespace objector::inbox {

/// One place to read from.
struct ReadSource {
    std::string key;          ///< Under which it is remembered.
    std::string shown;        ///< What a problem names: the id of a source, a path, or a file's name.
    std::string source_kind;  ///< imap, thunderbird or file.
    std::string account;      ///< Whose mailbox it is; empty when that is not known.
    nlohmann::json job;       ///< As host/mail/job/README.md wants it, without source.
    std::shared_ptr<const std::string> bytes;  ///< Of the kind bytes.
    std::string secret_of;  ///< Id under which the secret store has its password; empty: it is in the job.
    bool token = false;     ///< The password is an OAuth token.
    bool is_remembered = true;
};

/// Where the keys come from with which Meta signs.
struct Keys {
    std::string mode = "none";  ///< dns, none or file.
    nlohmann::json records = nlohmann::json::object();
};

struct ReadOrder {
    std::vector<ReadSource> sources;
    Keys keys;
    nlohmann::json skip = nlohmann::json::array();  ///< Mails that are not to be decoded.
    bool look_only = false;  ///< Nothing is written, and nothing that was written is used.
};

/// Key records from a file: name, a tab, the TXT record, one a line; # begins a comment. Throws ProtocolError
/// invalid_params when it cannot be read or is not of that shape.
nlohmann::json records_from(const std::string& file);

/// The words and senders of a catalogue, as they go into a job; the ones compiled in where it has none.
class Words {
  public:
    explicit Words(const knowledge::Edition& edition);

    /// The job's line, with its line end.
    [[nodiscard]] std::string job(const ReadOrder& order, const nlohmann::json& memory) const;
    /// Of all that an answer depends on besides the mail.
    [[nodiscard]] std::string digest(const Keys& keys) const;

  private:
    std::string senders_;
    std::string wording_;
};

}  // namespace objector::inbox
