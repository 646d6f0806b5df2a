// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What PathSource does before it reads: it looks what is there.
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "mail/sources/path_source.hpp"

namespace objector::mail {
namespace {

using nlohmann::json;

constexpr std::size_t deepest = 64;

std::uint64_t file_hash(std::string_view name, const FileState& state) {
    std::string text(name);
    for (const auto number : {state.size, static_cast<std::uint64_t>(state.modified), state.inode}) {
        text += '/' + std::to_string(number);
    }
    return name_hash(text);
}

}  // namespace

void PathSource::add(const std::string& path) {
    places_.push_back(path);
    try {
        auto file = open_file(AT_FDCWD, path.c_str());
        if (!file.is_open()) {
            problem(path, errno);
            return;
        }
        const auto state = state_of(file);
        if (state.is_folder) {
            without_mail_.push_back(path);
            add_folder(path, file, 0);
        } else if (state.is_file) {
            const auto folder = std::filesystem::path(path).parent_path().string();
            File named{.path = path, .folder = folder, .size = state.size, .named = true};
            constexpr std::size_t most_open = 200;
            if (files_.size() < most_open) {
                named.open = std::move(file);
            }
            add_file(std::move(named), std::filesystem::path(path).filename().string(), state);
        } else {
            receiver_.problem(path, "not_mail", json::object());
        }
    } catch (const std::system_error& error) {
        problem(path, error.code().value());
    }
}

void PathSource::add_folder(const std::string& path, const Descriptor& folder, std::size_t depth) {
    const auto state = state_of(folder);
    const std::pair place(state.device, state.inode);
    if (std::find(way_.begin(), way_.end(), place) != way_.end() || depth > deepest) {
        receiver_.problem(path, "is_loop", json::object());
        return;
    }
    if (!visited_.insert(place).second) {
        return;
    }
    const bool maildir = is_maildir(folder);
    if (maildir) {
        add_maildir(path);
    }
    std::vector<std::pair<std::string, EntryKind>> entries;
    for_each_entry(folder, [&](const std::string& name, EntryKind kind) {
        const bool half = maildir && (name == "cur" || name == "new" || name == "tmp");
        if (!half && kind != EntryKind::other && !name.ends_with(".msf")) {
            entries.emplace_back(name, kind);
        }
    });
    std::sort(entries.begin(), entries.end());
    way_.push_back(place);
    for (const auto& [name, kind] : entries) {
        add_entry(path, folder, name, kind, depth);
    }
    way_.pop_back();
}

void PathSource::add_entry(const std::string& path, const Descriptor& folder, std::string_view name,
                           EntryKind kind, std::size_t depth) {
    const auto place = path + (path.ends_with('/') ? "" : "/") + std::string(name);
    try {
        const auto state = state_of(folder, std::string(name).c_str());
        if (kind == EntryKind::link) {
            places_.push_back(place);
        }
        if (state.is_folder) {
            const auto below = open_folder(folder.number(), std::string(name).c_str());
            if (below.is_open()) {
                add_folder(place, below, depth + 1);
            } else {
                problem(place, errno);
            }
        } else if (state.is_file) {
            add_file({.path = place, .folder = path, .size = state.size}, name, state);
        }
    } catch (const std::system_error& error) {
        const auto reason = error.code().value();
        if (reason != ENOENT) {  // Gone meanwhile, or a link to nowhere.
            problem(place, kind == EntryKind::link && reason == ENOTDIR ? ELOOP : reason);
        }
    }
}

PathSource::Seen& PathSource::seen_in(const std::string& folder) {
    const auto [found, is_new] = seen_.try_emplace(folder);
    if (is_new) {
        if (const auto known = memory_.folders.find(folder); known != memory_.folders.end()) {
            found->second.before = SeenNames(known->second);
        }
    }
    return found->second;
}

void PathSource::add_file(File file, std::string_view name, const FileState& state) {
    if (const auto known = memory_.mailboxes.find(file.path); known != memory_.mailboxes.end()) {
        present_.insert(file.path);
        const auto& mark = known->second;
        if (mark.state == state && mark.offset == state.size) {
            is_mail_there_ = true;
            return;
        }
        receiver_.expect(state.size - std::min(mark.offset, state.size));
    } else {
        file.hash = file_hash(name, state);
        auto& seen = seen_in(file.folder);
        if (seen.before.holds(file.hash)) {
            seen.now.add(file.hash);
            is_mail_there_ = true;
            return;
        }
        receiver_.expect(state.size);
    }
    files_.push_back(std::move(file));
}

void PathSource::add_maildir(const std::string& path) {
    const auto known = memory_.maildirs.find(path);
    Maildir maildir(path, known == memory_.maildirs.end() ? MaildirMemory() : known->second);
    is_mail_there_ = true;
    present_.insert(path);
    if (!maildir.is_unchanged()) {
        constexpr std::uint64_t usual_message = 20UL * 1024;
        receiver_.expect(maildir.count_new() * usual_message);
        maildirs_.push_back(std::move(maildir));
    }
}

}  // namespace objector::mail
