// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/new_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include "support/errors.hpp"
#include "support/identifiers.hpp"

namespace objector::commands {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& sentence) {
    throw ProtocolError("invalid_params", sentence, {{"where", "output"}});
}

[[noreturn]] void fail(const fs::path& file, std::error_code reason) {
    if (reason == std::errc::no_space_on_device) {
        throw ProtocolError("disk_full",
                            "The disk is full; nothing was written. Free some space and try again.");
    }
    throw ProtocolError("internal_error",
                        "This file cannot be written: " + file.string() + ". Choose another folder.");
}

}  // namespace

NewFile::NewFile(fs::path file, bool may_replace) : file_(std::move(file)), may_replace_(may_replace) {
    std::error_code failed;
    if (fs::is_directory(file_, failed)) {
        refuse("This is a folder: " + file_.string() + ". Add a file name.");
    }
    if (!may_replace_ && fs::exists(fs::symlink_status(file_, failed))) {
        refuse("There is a file already: " + file_.string() + ". Choose another name, or add --force.");
    }
    // Beside the file it will become, so that naming it is one step.
    half_ = file_.parent_path() / (".objector-" + new_identifier());
    errno = 0;
    stream_.open(half_, std::ios::binary);
    if (!stream_) {
        fail(file_, std::error_code(errno, std::generic_category()));
    }
    fs::permissions(half_, fs::perms::owner_read | fs::perms::owner_write, failed);
}

NewFile::~NewFile() {
    std::error_code ignored;
    fs::remove(half_, ignored);
}

std::uintmax_t NewFile::publish() {
    errno = 0;
    stream_.close();
    if (!stream_) {
        fail(file_, std::error_code(errno, std::generic_category()));
    }
    std::error_code failed;
    if (!may_replace_ && fs::exists(fs::symlink_status(file_, failed))) {
        refuse("There is a file already: " + file_.string() + ". Choose another name, or add --force.");
    }
    fs::rename(half_, file_, failed);
    if (failed) {
        fail(file_, failed);
    }
    return fs::file_size(file_);
}

}  // namespace objector::commands
