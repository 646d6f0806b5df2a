// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "journal/entry.hpp"
#include "objections/mail.hpp"
#include "objections/objection.hpp"

/// What mails mean for an objection; pure. An objection moves by itself only on a mail that was checked, or
/// on the person's word. Honoured by a checked mail, nothing weaker takes it back.
namespace objector::objections {

/// The mail is about this objection, as it is known now; attached again it takes its own place.
void attach(Objection& objection, const Mail& mail);
/// The mail is not, or not any more, about this objection.
void detach(Objection& objection, std::string_view mail_id);
/// Whether the mail is one of those of which the person must say what they are about.
void ask(Objection& objection, std::string_view mail_id, bool asked);

/// Computes outcome and stage from what is attached. The entry is the one that changed something.
void settle(Objection& objection, const journal::Entry& entry);

/// A mail that only the person can judge: it could not be checked, or not be understood.
bool waits_for_person(const AttachedMail& mail);

}  // namespace objector::objections
