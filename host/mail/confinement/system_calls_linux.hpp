// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/confinement/confinement.hpp"

namespace objector::mail {

/// System calls through seccomp(2): a list of those that are needed, and what becomes of the others.
/// Whether it holds.
bool lock_system_calls(const Allowed& allowed);

}  // namespace objector::mail
