// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "journal/journal.hpp"

namespace objector::journal {

/// Opens the journal's file, makes it when there is none, and brings an older one up to date. What is
/// there already is looked at before anything is written, and left as it is if it is damaged.
std::unique_ptr<Database> open_database(const DataFolder& folder, const View& view, const Options& options);

/// A new, empty journal in a file of its own. Throws journal_unavailable when the file is there already.
std::unique_ptr<Database> make_database(const std::filesystem::path& file, const View& view);

}  // namespace objector::journal
