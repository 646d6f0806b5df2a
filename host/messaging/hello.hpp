// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "messaging/method_table.hpp"

namespace objector::messaging {

/// The versions of protocol.json that this host speaks, oldest first.
inline constexpr std::array<long long, 1> spoken_protocols{1};

/// Extensions before this one must be updated.
inline constexpr std::string_view oldest_extension = "0.1.0";

/// Whether these parameters surely are what protocol.json says of hello; false leaves it open. A browser
/// waits for its first reply, and reading the contract would take longer than all the rest of it.
bool is_plain_hello(const nlohmann::json& params);

/// The highest version that both sides speak. Throws ProtocolError version_unsupported, whose data.update is
/// the side to update: "host" or "extension".
long long agreed_protocol(std::span<const long long> offered);

/// What this host can do: the groups of its methods ("log", "export", …), so that an extension can ask
/// instead of compare versions.
std::vector<std::string_view> features(const MethodTable& table);

}  // namespace objector::messaging
