// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::calendar {

/// True for a code of ISO 3166-1 alpha-2.
bool is_country(std::string_view code);

/// Where a resident's right to object lies: eu, uk, ch, br, or none.
std::string jurisdiction_of(std::string_view country);

}  // namespace objector::calendar
