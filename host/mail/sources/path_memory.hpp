// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "mail/sources/mailbox_mark.hpp"
#include "mail/sources/maildir.hpp"

namespace objector::mail {

/// What is remembered of files and folders, by their paths.
struct PathMemory {
    std::map<std::string, MailboxMark> mailboxes;
    std::map<std::string, std::string> folders;  ///< SeenNames of the single files in them.
    std::map<std::string, MaildirMemory> maildirs;

    [[nodiscard]] nlohmann::json to_json() const;
    /// What is not understood is forgotten: it is only read once more.
    static PathMemory from_json(const nlohmann::json& memory);
};

}  // namespace objector::mail
