// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/method_table.hpp"
#include "service/desk.hpp"

/// The methods of protocol.json by what they are about. The desk must outlive the table.
namespace objector::service {

class Introduction;
class MailRoom;

/// persons.*, accounts.*
void add_profile_methods(messaging::MethodTable& table, Desk& desk);
/// advice.get, objections.*, prompts.dismiss
void add_objection_methods(messaging::MethodTable& table, Desk& desk);
/// fill.values, letters.preview
void add_letter_methods(messaging::MethodTable& table, Desk& desk);
/// catalogue.*
void add_catalogue_methods(messaging::MethodTable& table, Desk& desk);
/// log.*, status.get, export.page, erase.all, doctor.run
void add_record_methods(messaging::MethodTable& table, Desk& desk);
/// extension.report; and erase.all and doctor.run, which are in the table already, first have the
/// introduction forgotten and noted. It must outlive the table.
void add_extension_methods(messaging::MethodTable& table, Introduction& introduction);
/// mail.sources, mail.suggest, mail.source_*, mail.secret, mail.allow_dns
void add_mail_source_methods(messaging::MethodTable& table, Desk& desk);
/// mail.list, mail.text, mail.assign, mail.judge, mail.seen
void add_mail_methods(messaging::MethodTable& table, Desk& desk);
/// mail.check, mail.give, mail.piece, mail.read, mail.cancel; and erase.all, which is in the table already,
/// first ends a reading. The room must outlive the table.
void add_mail_reading_methods(messaging::MethodTable& table, MailRoom& room);

}  // namespace objector::service
