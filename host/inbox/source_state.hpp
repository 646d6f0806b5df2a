// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "inbox/reading.hpp"
#include "objections/mail_source.hpp"
#include "support/data_folder.hpp"

namespace objector::inbox {

/// When each source was last read, and what was wrong then: MailSource of protocol.json, whole. A cache.
nlohmann::json public_json(const objections::MailSource& source, const DataFolder& folder);

/// Notes the end of a reading for the sources with these ids. What cannot be written is let go.
void note_checked(const DataFolder& folder, const std::vector<std::string>& ids, const Summary& summary,
                  const std::string& now);

}  // namespace objector::inbox
