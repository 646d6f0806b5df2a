// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/service.hpp"

#include <utility>

#include "service/desk.hpp"
#include "service/mail_room.hpp"
#include "service/methods.hpp"

namespace objector::service {

struct Service::State {
    Desk desk;
    std::unique_ptr<MailRoom> mail_room;
};

Service::Service(DataFolder folder, const Clock& clock, Date today, Afterwards afterwards)
    : state_(new State{Desk(std::move(folder), clock, today), nullptr}) {
    if (afterwards.loop != nullptr && afterwards.notifications != nullptr) {
        state_->mail_room =
            std::make_unique<MailRoom>(state_->desk, *afterwards.loop, *afterwards.notifications);
    }
}

Service::~Service() = default;
Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;

messaging::MethodTable Service::methods() {
    messaging::MethodTable table;
    add_profile_methods(table, state_->desk);
    add_objection_methods(table, state_->desk);
    add_letter_methods(table, state_->desk);
    add_catalogue_methods(table, state_->desk);
    add_record_methods(table, state_->desk);
    add_mail_source_methods(table, state_->desk);
    add_mail_methods(table, state_->desk);
    if (state_->mail_room) {
        add_mail_reading_methods(table, *state_->mail_room);
    }
    return table;
}

}  // namespace objector::service
