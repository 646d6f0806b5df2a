// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

namespace objector {

/// The contract between extension and host (host/messaging/protocol.json), parsed once and never changed.
const nlohmann::json& contract();

}  // namespace objector
