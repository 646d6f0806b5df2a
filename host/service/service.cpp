// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/service.hpp"

#include <utility>

#include "service/desk.hpp"
#include "service/introduction.hpp"
#include "service/mail_room.hpp"
#include "service/methods.hpp"

namespace objector::service {

struct Service::State {
    Desk desk;
    Introduction introduction;
    std::unique_ptr<MailRoom> mail_room;
};

Service::Service(DataFolder folder, const Clock& clock, Date today, Afterwards afterwards)
    : state_(new State{Desk(folder, clock, today), Introduction(std::move(folder), today), nullptr}) {
    // Where nothing is kept yet nothing is noted either; who opens the popup or a page begins the journal.
    state_->desk.when_opened([state = state_.get()] { state->introduction.note(); });
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
    add_extension_methods(table, state_->introduction);
    add_mail_source_methods(table, state_->desk);
    add_mail_methods(table, state_->desk);
    if (state_->mail_room) {
        add_mail_reading_methods(table, *state_->mail_room);
    }
    return table;
}

void Service::hear(const nlohmann::json& hello) {
    state_->introduction.hear(hello);
}

void Service::note() {
    state_->introduction.note();
}

}  // namespace objector::service
