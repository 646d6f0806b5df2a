// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/path_source.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>

namespace objector::mail {
namespace {

using nlohmann::json;

constexpr std::size_t deepest = 64;
constexpr std::uint64_t between_memories = 64UL * 1024 * 1024;

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::uint64_t file_hash(std::string_view name, const FileState& state) {
    std::string text(name);
    for (const auto number : {state.size, static_cast<std::uint64_t>(state.modified), state.inode}) {
        text += '/' + std::to_string(number);
    }
    return name_hash(text);
}

}  // namespace

PathSource::PathSource(const SenderDomains& senders, Receiver& receiver, const json& memory)
    : receiver_(receiver), reader_(senders, receiver), memory_(PathMemory::from_json(memory)) {}

void PathSource::problem(std::string_view place, int error) {
    std::string_view word = "read_error";
    if (error == ENOENT || error == ENOTDIR) {
        word = "not_found";
    } else if (error == EACCES || error == EPERM) {
        word = "no_permission";
    } else if (error == ELOOP) {
        word = "is_loop";
    }
    receiver_.problem(place, word, json::object());
}

void PathSource::add(const std::string& path) {
    places_.push_back(path);
    try {
        const auto file = open_file(AT_FDCWD, path.c_str());
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
            add_file({.path = path, .folder = folder, .size = state.size, .named = true}, name_of(path),
                     state);
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
    for_each_entry(folder, [&](std::string_view name, EntryKind kind) {
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

void PathSource::read() {
    for (const auto& file : files_) {
        read_file(file);
    }
    for (auto& maildir : maildirs_) {
        read_maildir(maildir);
    }
    if (!is_mail_there_) {
        for (const auto& path : without_mail_) {
            receiver_.problem(path, "not_mail", json::object());
        }
    }
    if (is_anything_new_) {
        remember(true);
    }
}

void PathSource::read_file(const File& file) {
    try {
        const auto descriptor = open_file(AT_FDCWD, file.path.c_str());
        if (!descriptor.is_open()) {
            problem(file.path, errno == ENOENT && !file.named ? 0 : errno);
            return;
        }
        std::string beginning(bytes_to_tell_kind, '\0');
        FileBytes bytes(descriptor);
        beginning.resize(bytes.read_at(0, beginning));
        if (!read_as(file, descriptor, kind_of_file(name_of(file.path), beginning))) {
            if (file.named || is_named_as_mail(file.path)) {
                receiver_.problem(file.path, "not_mail", json::object());
            }
            if (!file.named) {
                done_with(file, 0);
            }
        }
    } catch (const std::system_error& error) {
        problem(file.path, error.code().value());
    }
}

bool PathSource::read_as(const File& file, const Descriptor& descriptor, const FileKind& kind) {
    FileBytes bytes(descriptor);
    switch (kind.kind) {
        case FileKind::Kind::nothing:
            return false;
        case FileKind::Kind::empty:
            is_mail_there_ = is_mail_there_ || file.named;
            return !is_named_as_mail(file.path);
        case FileKind::Kind::mbox: {
            is_mail_there_ = true;
            const auto known = memory_.mailboxes.find(file.path);
            const auto old = known == memory_.mailboxes.end() ? std::nullopt : std::optional(known->second);
            std::uint64_t done = old ? old->offset : 0;
            present_.insert(file.path);
            reader_.read_mbox(descriptor, file.path, kind.begin, old, [&](const MailboxMark& mark) {
                is_anything_new_ = true;
                memory_.mailboxes[file.path] = mark;
                unremembered_ += mark.offset - std::min(done, mark.offset);
                done = mark.offset;
                remember(false);
            });
            return true;
        }
        case FileKind::Kind::eml:
        case FileKind::Kind::emlx:
            break;
    }
    is_mail_there_ = true;
    const bool apple = kind.kind == FileKind::Kind::emlx;
    const auto before = state_of(descriptor);
    reader_.read_one(bytes, {.place = file.path,
                             .format = apple ? Format::emlx : Format::eml,
                             .begin = kind.begin,
                             .end = apple ? kind.begin + kind.size : Window::to_the_end,
                             .incomplete = kind.incomplete});
    if (kind.incomplete) {
        receiver_.problem(file.path, "incomplete", json::object());
    }
    if (state_of(descriptor) != before) {
        receiver_.problem(file.path, "changed_while_reading", json::object());
        return true;
    }
    done_with(file, before.size);
    return true;
}

void PathSource::done_with(const File& file, std::uint64_t bytes) {
    seen_in(file.folder).now.add(file.hash);
    is_anything_new_ = true;
    unremembered_ += bytes;
    remember(false);
}

void PathSource::read_maildir(Maildir& maildir) {
    try {
        constexpr std::uint64_t each_time = 16UL * 1024 * 1024;
        maildir.read(reader_, receiver_, [&] {
            is_anything_new_ = true;
            unremembered_ += each_time;
            if (unremembered_ >= between_memories) {
                memory_.maildirs[maildir.path()] = maildir.memory();
                remember(false);
            }
        });
        is_anything_new_ = true;
    } catch (const std::system_error& error) {
        problem(maildir.path(), error.code().value());
    }
    memory_.maildirs[maildir.path()] = maildir.memory();
}

/// In the middle everything known before is kept; at the end what is not there any more is forgotten.
void PathSource::remember(bool whole) {
    if (!whole && unremembered_ < between_memories) {
        return;
    }
    unremembered_ = 0;
    for (auto& [folder, seen] : seen_) {
        auto names = seen.now;
        if (!whole) {
            names.add_all(seen.before);
        }
        names.sort();
        memory_.folders[folder] = names.text();
    }
    if (whole) {
        std::erase_if(memory_.folders, [&](const auto& item) { return !seen_.contains(item.first); });
        std::erase_if(memory_.mailboxes, [&](const auto& item) { return !present_.contains(item.first); });
        std::erase_if(memory_.maildirs, [&](const auto& item) { return !present_.contains(item.first); });
    }
    receiver_.remember(memory_.to_json());
}

}  // namespace objector::mail
