// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/path_source.hpp"

#include <fcntl.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>

namespace objector::mail {
namespace {

using nlohmann::json;

constexpr std::uint64_t between_memories = 64UL * 1024 * 1024;

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
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
        Descriptor opened;
        if (!file.open.is_open()) {
            opened = open_file(AT_FDCWD, file.path.c_str());
        }
        const auto& descriptor = file.open.is_open() ? file.open : opened;
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
