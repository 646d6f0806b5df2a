// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/version.hpp"

namespace objector {

const char* const own_version = OBJECTOR_VERSION;

}  // namespace objector
