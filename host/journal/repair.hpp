// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "journal/view.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"

namespace objector::journal {

struct Repair {
    std::filesystem::path file;     ///< The new journal.
    std::int64_t as_they_were = 0;  ///< Entries from the first on, chained as they were.
    std::int64_t behind_a_gap = 0;  ///< Entries saved from behind one; chained anew, and labelled so.
    std::vector<std::pair<std::int64_t, std::int64_t>> lost;  ///< Numbers from, to.
};

/// Where repair() puts what it saved: journal-repaired.sqlite3, beside the journal.
std::filesystem::path repaired_file(const DataFolder& folder);

/// Saves what can be saved of a journal into a new file beside it, and writes into that what was lost. The
/// old file is only read, and the new one has its name when it is whole. Throws ProtocolError, among others
/// journal_unavailable when such a file is there already or when there is nothing to save from.
Repair repair(const DataFolder& folder, const Clock& clock, const std::shared_ptr<const View>& view);

/// Puts the repaired file in the place of the damaged one, whose parts are kept as
/// journal-damaged-TIME.sqlite3 with what stood beside it. Gives that name. Interrupted, it can
/// be done again, and no empty journal is begun meanwhile. Throws journal_unavailable when nothing was
/// repaired.
std::filesystem::path use_repaired(const DataFolder& folder, const Clock& clock);

}  // namespace objector::journal
