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
    // Nobody can have objected before Meta announced what there is to object to.
    const auto announced = parse_instant("2024-05-01T00:00:00.000Z");
    if (announced && now < *announced) {
        return {"clock", "warning",
                say("clock_wrong", "The clock of this computer cannot be right: {time}.",
                    {{"time", to_iso(now)}}),
                say("set_clock", "Set the date and time of this computer.")};
    }
    if (last && now + std::chrono::hours(24) < *last) {
        return {
            "clock", "warning",
            say("clock_behind", "The clock of this computer is behind the last entry of the log ({time}).",
                {{"time", last_time}}),
            say("set_clock", "Set the date and time of this computer.")};
    }
    return {"clock", "ok", say("clock_ok", "The clock of this computer fits the log."), {}};
}

}  // namespace

std::vector<Check> check_data_folder(const fs::path& data_folder) {
    const std::map<std::string, std::string> here{{"path", data_folder.string()}};
    if (!fs::exists(data_folder)) {
        return {{"data_folder",
                 "note",
                 say("nothing_kept", "Nothing is kept on this computer yet. It will be here: {path}", here),
                 {}}};
    }
    const DataFolder folder(data_folder);
    for (const auto& path :
         {data_folder, folder.journal(), folder.blobs(), folder.catalogues(), folder.log()}) {
        if (fs::exists(path) && open_to_others(path)) {
            return {{"data_folder", "warning",
                     say("readable", "Others on this computer may read: {path}", {{"path", path.string()}}),
                     run("chmod -R go= " + data_folder.string())}};
        }
    }
    const auto mine = fs::perms::owner_read | fs::perms::owner_write | fs::perms::owner_exec;
    if ((fs::status(data_folder).permissions() & mine) != mine) {
        return {{"data_folder", "error",
                 say("not_writable", "The data folder cannot be written: {path}", here),
                 run("chmod u+rwx " + data_folder.string())}};
    }
    return {{"data_folder", "ok", say("data_ok", "Your data is for you alone: {path}", here), {}}};
}

std::vector<Check> check_disk_space(const fs::path& data_folder) {
    constexpr std::uintmax_t mebibyte = 1024UL * 1024UL;
    constexpr std::uintmax_t too_little = 5 * mebibyte;
    constexpr std::uintmax_t little = 100 * mebibyte;
    const auto left = fs::space(nearest_existing(data_folder)).available;
    const std::map<std::string, std::string> amount{{"megabytes", std::to_string(left / mebibyte)}};
    const auto todo = say("free_space", "Free some space on the disk.");
    if (left < too_little) {
        return {
            {"disk_space", "error",
             say("disk_full", "The disk is full: {megabytes} MB left. Nothing more can be recorded.", amount),
             todo}};
    }
    if (left < little) {
        return {{"disk_space", "warning",
                 say("disk_nearly_full", "The disk is nearly full: {megabytes} MB left.", amount), todo}};
    }
    return {{"disk_space", "ok", say("disk_ok", "There is enough room on the disk."), {}}};
}

std::vector<Check> check_journal(const fs::path& data_folder) {
    const DataFolder folder(data_folder);
    if (!fs::exists(folder.journal())) {
        return {{"journal", "note", say("log_none", "The log is empty: nothing was recorded yet."), {}}};
    }
    const SystemClock clock;
    journal::Options options;
    options.create = false;
    const auto journal = objections::open_journal(folder, clock, options);
    const auto last = journal.last();
    if (!last) {
        return {{"journal", "ok", say("log_empty", "The log opens. It is empty."), {}}};
    }
    if (journal::entry_hash(*last) != last->hash) {
        return {{"journal", "error",
                 say("log_changed", "Entry {number} of the log was changed after it was written.",
                     {{"number", std::to_string(last->seq)}}),
                 run("objector log verify")}};
    }
    return {{"journal",
             "ok",
             say("log_ok", "The log opens and its last entry holds. Entries: {entries}.",
                 {{"entries", std::to_string(journal.size())}}),
             {}},
            check_clock(last->time)};
}

std::vector<Check> check_catalogue(const fs::path& data_folder) {
    knowledge::Store store(DataFolder{data_folder});
    const auto versions = store.versions();
    const auto in_use = store.active()->version;
    if (!versions.empty() && versions.front() != in_use) {
        return {{"catalogue", "warning",
                 say("catalogue_damaged",
                     "The imported catalogue {version} is damaged. An older one is used: {used}.",
                     {{"version", std::to_string(versions.front())}, {"used", std::to_string(in_use)}}),
                 run("objector catalogue undo")}};
    }
    return {{"catalogue",
             "ok",
             say("catalogue_ok", "The catalogue of Meta's pages is in order. Version {version}.",
                 {{"version", std::to_string(in_use)}}),
             {}}};
}

}  // namespace objector::registration
