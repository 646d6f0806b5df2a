// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/folder_entries.hpp"

#include <dirent.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace objector::mail {
namespace {

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { closedir(folder); }
};

EntryKind kind_of(unsigned char type) {
    switch (type) {
        case DT_REG:
            return EntryKind::file;
        case DT_DIR:
            return EntryKind::folder;
        case DT_LNK:
            return EntryKind::link;
        case DT_UNKNOWN:
            return EntryKind::unknown;
        default:
            return EntryKind::other;
    }
}

}  // namespace

void for_each_entry(const Descriptor& folder,
                    const std::function<void(const std::string& name, EntryKind kind)>& each) {
    auto again = open_folder(folder.number(), ".");
    if (!again.is_open()) {
        throw std::system_error(errno, std::generic_category());
    }
    const std::unique_ptr<DIR, CloseFolder> entries(fdopendir(again.number()));
    if (!entries) {
        throw std::system_error(errno, std::generic_category());
    }
    again.release();
    std::string name;
    while (true) {
        errno = 0;
        const dirent* const entry =
            readdir(entries.get());  // NOLINT(concurrency-mt-unsafe): a stream of its own
        if (entry == nullptr) {
            if (errno != 0) {
                throw std::system_error(errno, std::generic_category());
            }
            return;
        }
        name = entry->d_name;
        if (name != "." && name != "..") {
            each(name, kind_of(entry->d_type));
        }
    }
}

}  // namespace objector::mail
