// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace objector::mail {

/// How far a folder was read.
struct FolderMemory {
    std::uint32_t uidvalidity = 0;   ///< UIDs mean nothing when the server's is another; 0: nothing known.
    std::uint32_t uidnext = 0;       ///< The server's when all was read; 0 while something is left.
    std::uint32_t last_uid = 0;      ///< All mails up to this one are told, but for:
    std::set<std::uint32_t> missed;  ///< mails that could not be read, to be tried again.
};

/// What one account's reading knows from the time before, by the folders' names.
class ImapMemory {
  public:
    /// `json` is what to_json wrote. It counts only when the same was asked then; anything else is as if
    /// there were none, and all is told again.
    ImapMemory(const nlohmann::json& json, std::span<const std::string> domains, std::string_view since);

    FolderMemory& of(const std::string& folder) { return folders_[folder]; }
    /// Folders that are no more.
    void keep_only(std::span<const std::string> folders);
    [[nodiscard]] nlohmann::json to_json() const;

  private:
    nlohmann::json asked_;
    std::map<std::string, FolderMemory, std::less<>> folders_;
};

}  // namespace objector::mail
