// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/meaning/meaning.hpp"

namespace objector::mail::testing {

/// The wording that is shipped, made once.
const Wording& wording();

}  // namespace objector::mail::testing
