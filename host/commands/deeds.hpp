// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "commands/context.hpp"
#include "registration/registration.hpp"

namespace objector::commands {

/// Says what was done with each file, as text or as JSON.
void print_deeds(Context& context, const std::vector<registration::Deed>& deeds, bool json, bool dry_run);

/// True when a deed has this result.
bool any_with(const std::vector<registration::Deed>& deeds, std::string_view result);

}  // namespace objector::commands
