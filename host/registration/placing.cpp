// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/placing.hpp"

#include <algorithm>

#include "journal/durable_file.hpp"
#include "registration/text_file.hpp"
#include "support/errors.hpp"

namespace objector::registration {

namespace fs = std::filesystem;

namespace {

constexpr auto readable_by_all =
    fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read;
/// Of a folder or a program.
constexpr auto usable_by_all = fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                               fs::perms::others_read | fs::perms::others_exec;

bool is_in_place(const Wanted& file) {
    std::error_code failed;
    const auto mode = fs::status(file.path, failed).permissions();
    const auto of_others = mode & (fs::perms::group_write | fs::perms::others_write);
    const bool may_run = !file.is_program || (mode & fs::perms::owner_exec) != fs::perms::none;
    return !failed && of_others == fs::perms::none && may_run && read_text(file.path, any_size) == file.text;
}

}  // namespace

std::vector<fs::path> missing_folders(fs::path folder) {
    std::vector<fs::path> missing;
    std::error_code failed;
    while (!folder.empty() && !fs::exists(folder, failed) && folder != folder.parent_path()) {
        missing.push_back(folder);
        folder = folder.parent_path();
    }
    std::ranges::reverse(missing);
    return missing;
}

void make_folder(const fs::path& folder, bool for_all) {
    for (const auto& one : missing_folders(folder)) {
        std::error_code failed;
        fs::create_directory(one, failed);
        if (!failed && for_all) {
            fs::permissions(one, usable_by_all, failed);
        }
        if (failed) {
            throw storage_error(failed, "make a folder for the browser");
        }
    }
}

Deed put(const Wanted& file, const RegistrationRequest& request) {
    if (is_in_place(file)) {
        return {file.browser, file.path, "unchanged", ""};
    }
    if (!request.dry_run) {
        try {
            make_folder(file.path.parent_path(), request.system_wide);
            journal::durable::write(file.path, file.text);
            std::error_code ignored;
            fs::permissions(file.path, file.is_program ? usable_by_all : readable_by_all, ignored);
        } catch (const ProtocolError& error) {
            return {file.browser, file.path, "failed",
                    error.name() == "disk_full" ? "The disk is full. Free some space and try again."
                                                : "It cannot be written. Check who owns the folder."};
        }
    }
    return {file.browser, file.path, "written", ""};
}

}  // namespace objector::registration
