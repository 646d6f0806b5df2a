// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/notifications.hpp"

#include "messaging/limits.hpp"
#include "support/json_text.hpp"

namespace objector::messaging {

void Notifications::send(std::string_view method, const nlohmann::json& params) const {
    if (!sink_) {
        return;
    }
    const auto text = wire_json({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
    if (text.size() <= max_message) {
        sink_(text);
    }
}

}  // namespace objector::messaging
