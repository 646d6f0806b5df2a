// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace objector {

/// The version of these programs. It stands in CMakeLists.txt.
extern const char* const own_version;

}  // namespace objector
