// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace objector::messaging {

/// Does what one method of protocol.json says. Its parameters have been validated; it returns the result or
/// throws ProtocolError. What it returns has been committed.
using Handler = std::function<nlohmann::json(const nlohmann::json& params)>;

/// Handlers by the name of their method. hello is the session's own.
using MethodTable = std::map<std::string, Handler, std::less<>>;

}  // namespace objector::messaging
