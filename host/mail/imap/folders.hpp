// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mail/imap/session.hpp"

namespace objector::mail {

/// What a server tells of a folder without reading it; 0 where it does not tell.
struct FolderState {
    std::uint32_t uidvalidity = 0;
    std::uint32_t uidnext = 0;
};

struct Folder {
    std::string wire_name;
    std::string name;   ///< In UTF-8.
    FolderState state;  ///< Already known from the list, when the server can do that (RFC 5819).
};

/// All folders that hold mail, the inbox first. Throws ImapProblem.
std::vector<Folder> list_folders(Session& session, bool server_lists_states);

/// STATUS: leaves the folder alone, and is the cheapest question there is. Zeroes when the server refuses.
FolderState ask_state(Session& session, const Folder& folder);

/// EXAMINE: opens the folder for reading only. Throws ImapProblem server_said_no when the server refuses.
FolderState examine(Session& session, const Folder& folder);

}  // namespace objector::mail
