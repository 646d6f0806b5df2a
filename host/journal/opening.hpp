// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "journal/journal.hpp"

namespace objector::journal {

/// Opens the journal's file, makes it when there is none, and brings an older one up to date. What is
/// there already is looked at before anything is written, and left as it is if it is damaged.
std::unique_ptr<Database> open_database(const DataFolder& folder, const View& view, const Options& options);

}  // namespace objector::journal
