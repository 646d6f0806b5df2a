// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/job/job.hpp"
#include "mail/job/streams.hpp"

namespace objector::mail {

/// Does a scan from the line "begin" to the line "summary". Locks the process in before the first byte of
/// mail is read. Throws BadJob when the senders or wording are not usable, NobodyReads, std::system_error.
void scan(const ScanJob& job, Input& input, Output& output);

}  // namespace objector::mail
