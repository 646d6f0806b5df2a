// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/context.hpp"

/// What doctor does when the journal itself is damaged. Both give the exit code.
namespace objector::commands {

/// Saves what can be saved into a new file and says what was lost.
int repair_journal(Context& context, bool json);

/// Puts the saved journal in the place of the damaged one, which is kept under another name.
int use_repaired_journal(Context& context, bool json);

}  // namespace objector::commands
