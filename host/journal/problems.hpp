// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "support/errors.hpp"

/// What can be wrong with the journal's file, each with a sentence that says what to do.
namespace objector::journal::problem {

ProtocolError locked();
ProtocolError read_only();
ProtocolError disk_full();
ProtocolError damaged(std::string_view how);
ProtocolError too_new();
ProtocolError unavailable(int sqlite_code);
ProtocolError missing();
ProtocolError not_yet_replaced();
ProtocolError in_the_way(std::string_view file_name);

}  // namespace objector::journal::problem
