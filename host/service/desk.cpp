// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/desk.hpp"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "journal/leftovers.hpp"
#include "objections/views.hpp"
#include "support/errors.hpp"

namespace objector::service {
namespace {

namespace fs = std::filesystem;

void take_away(const fs::path& path) {
    std::error_code failed;
    fs::remove_all(path, failed);
    if (failed) {
        throw storage_error(failed, "erase a part of its data folder");
    }
}

}  // namespace

Desk::Desk(DataFolder folder, const Clock& clock, Date today)
    : folder_(std::move(folder)), clock_(clock), today_(today), catalogues_(folder_) {}

journal::Journal& Desk::journal() {
    if (journal_ && journal_->moved()) {
        journal_.reset();
    }
    if (!journal_) {
        journal_ = std::make_unique<journal::Journal>(objections::open_journal(folder_, clock_));
        if (opened_) {
            opened_();
        }
    }
    return *journal_;
}

const calendar::Doors& Desk::doors() {
    if (const auto edition = catalogue(); edition != doors_from_) {
        doors_ = std::make_unique<const calendar::Doors>(edition->file("doors"));
        doors_from_ = edition;
    }
    return *doors_;
}

void Desk::take_away_journal() {
    journal_.reset();
    for (const auto* part : {"", "-wal", "-shm"}) {
        take_away(folder_.journal().string() + part);
    }
}

std::int64_t Desk::erase() {
    std::int64_t entries = 0;
    try {
        if (fs::exists(folder_.journal())) {
            entries = journal().erase();
        } else {
            take_away_journal();
        }
    } catch (const ProtocolError& error) {
        if (error.name() != "journal_damaged" && error.name() != "journal_too_new") {
            throw;
        }
        // What cannot be read any more can still be taken away.
        take_away_journal();
    }
    for (const auto& leftover : journal::leftovers(folder_)) {
        take_away(leftover);
    }
    take_away(folder_.blobs());
    take_away(folder_.catalogues());
    take_away(folder_.mail());
    take_away(folder_.extensions());
    take_away(folder_.log().parent_path());
    return entries;
}

}  // namespace objector::service
