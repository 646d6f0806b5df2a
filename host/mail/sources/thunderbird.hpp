// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace objector::mail {

struct ThunderbirdAccount {
    std::string name;
    std::string kind;  ///< imap, pop3 or none (the local folders)
    std::string host;  ///< Lower case.
    std::string user;
    std::filesystem::path folder;  ///< Where its mail is kept; may not be there.
};

struct ThunderbirdProfile {
    std::filesystem::path path;
    std::vector<ThunderbirdAccount> accounts;
    /// All of Mail/ and ImapMail/ that belongs to none of the accounts: those that were removed once.
    std::vector<std::filesystem::path> other_folders;
};

/// Every profile of this home: the ordinary Thunderbird's, the snap's and the flatpak's. Opens profiles.ini
/// and prefs.js only, no mail. What cannot be read is left out.
std::vector<ThunderbirdProfile> thunderbird_profiles(const std::filesystem::path& home);

}  // namespace objector::mail
