// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/unfinished.hpp"

#include <string>
#include <system_error>
#include <utility>

#include "journal/durable_file.hpp"
#include "support/identifiers.hpp"

namespace objector::journal {

Unfinished::Unfinished(std::filesystem::path becomes)
    : becomes_(std::move(becomes)), file_(becomes_.string() + ".new-" + new_identifier()) {}

Unfinished::~Unfinished() {
    for (const auto* part : {"-wal", "-shm", ""}) {
        std::error_code ignored;
        std::filesystem::remove(file_.string() + part, ignored);
    }
}

void Unfinished::finish() const {
    namespace fs = std::filesystem;
    std::error_code failed;
    fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write, failed);
    durable::publish(file_, becomes_);
}

}  // namespace objector::journal
