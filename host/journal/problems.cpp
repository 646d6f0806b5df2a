// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/problems.hpp"

#include <sqlite3.h>

#include <string>

namespace objector::journal::problem {

ProtocolError locked() {
    return ProtocolError("journal_locked",
                         "Another program is using the journal. Nothing was recorded; try again.");
}

ProtocolError read_only() {
    return ProtocolError("journal_read_only",
                         "The journal may not be written. Nothing was recorded. Check who owns the data "
                         "folder (objector data-path shows it).");
}

ProtocolError disk_full() {
    return ProtocolError("disk_full",
                         "The disk is full. Nothing was recorded; free some space and try again.");
}

ProtocolError damaged(std::string_view how) {
    return ProtocolError("journal_damaged",
                         "The journal file is damaged: " + std::string(how) +
                             ". Nothing was changed. Run objector doctor --repair to save what can be "
                             "saved, or put a copy from a backup in its place.");
}

ProtocolError too_new() {
    return ProtocolError(
        "journal_too_new",
        "The journal was written by a newer version of Objector. Nothing was changed; update Objector.");
}

ProtocolError unavailable(int sqlite_code) {
    return ProtocolError("journal_unavailable", std::string("The journal cannot be opened (") +
                                                    sqlite3_errstr(sqlite_code) +
                                                    "). Run objector doctor to see more.");
}

ProtocolError missing() {
    return ProtocolError("journal_unavailable", "There is no journal yet: nothing was recorded so far.");
}

ProtocolError not_yet_replaced() {
    return ProtocolError("journal_damaged",
                         "The journal file is gone, and a repaired one is there that is not in use yet. Run "
                         "objector doctor --use-repaired to go on with it.");
}

ProtocolError in_the_way(std::string_view file_name) {
    return ProtocolError("journal_unavailable",
                         "There is a " + std::string(file_name) +
                             " already, from an earlier repair. Look at it or move it away, then try again.");
}

}  // namespace objector::journal::problem
