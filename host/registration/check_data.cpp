// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include "knowledge/store.hpp"
#include "objections/views.hpp"
#include "registration/checks.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

constexpr auto others = fs::perms::group_all | fs::perms::others_all;

bool open_to_others(const fs::path& path) {
    return (fs::status(path).permissions() & others) != fs::perms::none;
}

/// The folder itself, or the nearest one above that is there.
fs::path nearest_existing(fs::path folder) {
    while (!fs::exists(folder) && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    return folder;
}

Check check_clock(const std::string& last_time) {
    const auto last = parse_instant(last_time);
    const auto now = SystemClock().now();
    if (last && now + std::chrono::hours(24) < *last) {
        return {"clock", "warning",
                "The clock of this computer is behind the last entry of the log (" + last_time + ").",
                "Set the date and time of this computer."};
    }
    return {"clock", "ok", "The clock of this computer fits the log.", ""};
}

}  // namespace

std::vector<Check> check_data_folder(const fs::path& data_folder) {
    if (!fs::exists(data_folder)) {
        return {{"data_folder", "note",
                 "Nothing is kept on this computer yet. It will be here: " + data_folder.string(), ""}};
    }
    const DataFolder folder(data_folder);
    for (const auto& path :
         {data_folder, folder.journal(), folder.blobs(), folder.catalogues(), folder.log()}) {
        if (fs::exists(path) && open_to_others(path)) {
            return {{"data_folder", "warning", "Others on this computer may read: " + path.string(),
                     "Make it yours alone: chmod -R go= " + data_folder.string()}};
        }
    }
    const auto mine = fs::perms::owner_read | fs::perms::owner_write | fs::perms::owner_exec;
    if ((fs::status(data_folder).permissions() & mine) != mine) {
        return {{"data_folder", "error", "The data folder cannot be written: " + data_folder.string(),
                 "Give yourself the right: chmod u+rwx " + data_folder.string()}};
    }
    return {{"data_folder", "ok", "Your data is for you alone: " + data_folder.string(), ""}};
}

std::vector<Check> check_disk_space(const fs::path& data_folder) {
    constexpr std::uintmax_t mebibyte = 1024UL * 1024UL;
    constexpr std::uintmax_t too_little = 5 * mebibyte;
    constexpr std::uintmax_t little = 100 * mebibyte;
    const auto left = fs::space(nearest_existing(data_folder)).available;
    const auto amount = std::to_string(left / mebibyte) + " MB";
    if (left < too_little) {
        return {{"disk_space", "error",
                 "The disk is full: " + amount + " left. Nothing more can be recorded.",
                 "Free some space on the disk."}};
    }
    if (left < little) {
        return {{"disk_space", "warning", "The disk is nearly full: " + amount + " left.",
                 "Free some space on the disk."}};
    }
    return {{"disk_space", "ok", "There is enough room on the disk.", ""}};
}

std::vector<Check> check_journal(const fs::path& data_folder) {
    const DataFolder folder(data_folder);
    if (!fs::exists(folder.journal())) {
        return {{"journal", "note", "The log is empty: nothing was recorded yet.", ""}};
    }
    const SystemClock clock;
    journal::Options options;
    options.create = false;
    const auto journal = objections::open_journal(folder, clock, options);
    const auto last = journal.last();
    if (!last) {
        return {{"journal", "ok", "The log opens. It is empty.", ""}};
    }
    if (journal::entry_hash(*last) != last->hash) {
        return {{"journal", "error",
                 "Entry " + std::to_string(last->seq) + " of the log was changed after it was written.",
                 "Run: objector log verify"}};
    }
    return {{"journal", "ok",
             "The log opens and its last entry holds. Entries: " + std::to_string(journal.size()) + ".", ""},
            check_clock(last->time)};
}

std::vector<Check> check_catalogue(const fs::path& data_folder) {
    knowledge::Store store(DataFolder{data_folder});
    const auto versions = store.versions();
    const auto in_use = store.active()->version;
    if (!versions.empty() && versions.front() != in_use) {
        return {{"catalogue", "warning",
                 "The imported catalogue " + std::to_string(versions.front()) +
                     " is damaged. An older one is used: " + std::to_string(in_use) + ".",
                 "Run: objector catalogue undo, and import it again."}};
    }
    return {{"catalogue", "ok",
             "The catalogue of Meta's pages is in order. Version " + std::to_string(in_use) + ".", ""}};
}

}  // namespace objector::registration
