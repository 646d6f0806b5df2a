// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inbox/order.hpp"
#include "journal/journal.hpp"
#include "objections/mail_source.hpp"
#include "objections/objection.hpp"
#include "support/clock.hpp"

/// What to read, from what the person chose.
namespace objector::inbox {

/// The sources of the journal, all or those named, and mails to be checked again that could not be before.
/// secrets has passwords by source id, for sources that do not remember theirs. Throws mail_source_unknown.
ReadOrder order_of_sources(const journal::Journal& journal, const std::vector<std::string>& ids,
                           const std::map<std::string, std::string>& secrets, Date today);

/// A file or folder of any kind, read as it is. The path is made absolute.
ReadSource path_source(const std::string& path);
/// All of Thunderbird's mail on this computer.
ReadSource thunderbird_source(const std::string& id);
/// What the person gave: an .eml or a whole mailbox.
ReadSource bytes_source(const std::string& name, std::string bytes);

/// Asks the resolver only if the person allowed it; OBJECTOR_DKIM_KEYS names a file that takes its place.
Keys keys_for(const journal::Journal* journal);

/// Thunderbird keeps mail on this computer.
bool thunderbird_is_there();

/// Nothing older is looked for on a server: a little before the oldest objection that waits for an answer.
std::string since(const std::vector<objections::Objection>& objections, Date today);

}  // namespace objector::inbox
