// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/service.hpp"

#include <utility>

#include "service/desk.hpp"
#include "service/methods.hpp"

namespace objector::service {

struct Service::State {
    Desk desk;
};

Service::Service(DataFolder folder, const Clock& clock, Date today)
    : state_(new State{Desk(std::move(folder), clock, today)}) {}

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
    return table;
}

}  // namespace objector::service
