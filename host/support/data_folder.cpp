// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/data_folder.hpp"

#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "support/errors.hpp"

namespace objector {
namespace {

namespace fs = std::filesystem;

std::string variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    return value == nullptr ? std::string() : std::string(value);
}

void require(std::error_code failed) {
    if (failed) {
        throw storage_error(failed, "use its data folder");
    }
}

/// A folder that stood there before is closed to others only if it is clearly ours (empty, or already with
/// a journal in it): someone may have named a shared folder by mistake.
bool is_ours(const fs::path& folder) {
    std::error_code failed;
    return fs::exists(folder / "journal.sqlite3", failed) || fs::is_empty(folder, failed);
}

void make_private(const fs::path& folder) {
    std::error_code failed;
    const bool made = fs::create_directories(folder, failed);
    require(failed);
    if (!made && !is_ours(folder)) {
        return;
    }
    const auto mode = fs::status(folder, failed).permissions();
    require(failed);
    if ((mode & fs::perms::mask) != fs::perms::owner_all) {
        fs::permissions(folder, fs::perms::owner_all, failed);
        require(failed);
    }
}

}  // namespace

DataFolder::DataFolder(fs::path root) : root_(std::move(root)) {}

DataFolder DataFolder::from_environment() {
    if (const auto home = variable("OBJECTOR_HOME"); !home.empty()) {
        std::error_code failed;
        auto absolute = fs::absolute(home, failed);
        require(failed);
        return DataFolder(std::move(absolute));
    }
    if (const fs::path data = variable("XDG_DATA_HOME"); data.is_absolute()) {
        return DataFolder(data / "objector");
    }
    if (const fs::path home = variable("HOME"); home.is_absolute()) {
        return DataFolder(home / ".local" / "share" / "objector");
    }
    throw ProtocolError("journal_unavailable",
                        "Objector does not know where to keep its data: set HOME or OBJECTOR_HOME.");
}

void DataFolder::create() const {
    make_private(root_);
    make_private(blobs());
    make_private(log().parent_path());
}

void DataFolder::create_mail() const {
    make_private(root_);
    make_private(mail());
}

}  // namespace objector
