// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace objector {

/// A new identifier for a person, an account, an objection or a deed: 32 random hexadecimal digits, which
/// say nothing about whom they stand for.
std::string new_identifier();

}  // namespace objector
