// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Passwords of sources, in the system's secret store. It is objector-mail that speaks to the store.
/// Each waits for it, at most a quarter of a minute. Throws ProtocolError mail_program_missing.
namespace objector::inbox {

/// False when there is no store, or it is locked.
bool store_secret(std::string_view source, std::string_view label, std::string_view secret);
void forget_secret(std::string_view source);

/// The line that asks for a secret, for who does not want to wait.
std::string look_up_job(std::string_view source);

}  // namespace objector::inbox
