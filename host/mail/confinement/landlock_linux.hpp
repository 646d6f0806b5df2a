// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/confinement/confinement.hpp"

namespace objector::mail {

/// Files, and since ABI 4 TCP ports, through Landlock (landlock(7)). The ABI that holds, 0 when none does.
int lock_files(const Allowed& allowed);

}  // namespace objector::mail
