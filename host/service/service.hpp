// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <nlohmann/json.hpp>

#include "messaging/method_table.hpp"
#include "messaging/notifications.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"

namespace boost::asio {
class io_context;
}

namespace objector::service {

/// Where work goes on after the reply that announced it. Both must outlive the service.
struct Afterwards {
    boost::asio::io_context* loop = nullptr;
    messaging::Notifications* notifications = nullptr;
};

/// Every method of protocol.json except hello, as functions from params to result. The journal is opened
/// by the first method that needs it. Belongs to one thread.
class Service {
  public:
    /// Without a loop there are no methods that take longer than their reply (mail.check and its like).
    Service(DataFolder folder, const Clock& clock, Date today, Afterwards afterwards = {});
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    Service(Service&&) noexcept;
    Service& operator=(Service&&) noexcept;

    /// The handlers refer to what this object holds and must not be called after it is gone.
    messaging::MethodTable methods();

    /// An extension said hello with these parameters. They are kept for the doctor, but not before note(), so
    /// that the reply waits for nothing.
    void hear(const nlohmann::json& hello);
    void note();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace objector::service
