// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/maildir.hpp"

#include <fcntl.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "mail/sources/folder_entries.hpp"

namespace objector::mail {
namespace {

/// A message goes from new to cur while we read: this order may see it twice, the other not at all.
constexpr std::array<std::string_view, 2> halves{"new", "cur"};

/// The name a message keeps for life.
std::string_view without_flags(std::string_view name) {
    return name.substr(0, name.rfind(":2,"));
}

std::int64_t trusted_time(const Descriptor& folder) {
    const auto modified = state_of(folder).modified;
    return is_fresh(modified) ? 0 : modified;
}

bool is_message(std::string_view name, EntryKind kind) {
    return !name.starts_with('.') && kind != EntryKind::folder && kind != EntryKind::other;
}

}  // namespace

nlohmann::json MaildirMemory::to_json() const {
    return {{"modified", modified}, {"names", names}};
}

MaildirMemory MaildirMemory::from_json(const nlohmann::json& json) {
    try {
        return {.modified = json.at("modified").get<std::array<std::int64_t, 2>>(),
                .names = json.at("names").get<std::string>()};
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

bool is_maildir(const Descriptor& folder) {
    const auto has = [&](const char* name) { return open_folder(folder.number(), name).is_open(); };
    return has("cur") && (has("new") || has("tmp"));
}

Maildir::Maildir(std::string path, MaildirMemory memory) : path_(std::move(path)), old_(std::move(memory)) {
    for (std::size_t at = 0; at < halves.size(); ++at) {
        const auto half = open_folder(AT_FDCWD, (path_ + '/' + std::string(halves.at(at))).c_str());
        modified_.at(at) = half.is_open() ? trusted_time(half) : 1;
        unchanged_ = unchanged_ && modified_.at(at) != 0 && modified_.at(at) == old_.modified.at(at);
    }
    if (!unchanged_) {
        known_ = SeenNames(old_.names);
    }
}

std::uint64_t Maildir::count_new() const {
    std::uint64_t count = 0;
    for (const auto half : halves) {
        const auto folder = open_folder(AT_FDCWD, (path_ + '/' + std::string(half)).c_str());
        if (folder.is_open()) {
            for_each_entry(folder, [&](const std::string& name, EntryKind kind) {
                if (is_message(name, kind) && !known_.holds(name_hash(without_flags(name)))) {
                    ++count;
                }
            });
        }
    }
    return count;
}

void Maildir::read(MessageReader& reader, Receiver& receiver, const std::function<void()>& now_and_then) {
    bool whole = true;
    for (const auto half : halves) {
        whole = read_half(half, reader, receiver, now_and_then) && whole;
    }
    whole_ = whole;
}

bool Maildir::read_half(std::string_view half, MessageReader& reader, Receiver& receiver,
                        const std::function<void()>& now_and_then) {
    const auto folder_path = path_ + '/' + std::string(half);
    const auto folder = open_folder(AT_FDCWD, folder_path.c_str());
    if (!folder.is_open()) {
        if (errno != ENOENT) {
            throw std::system_error(errno, std::generic_category());
        }
        return true;
    }
    std::string place;
    std::uint64_t read = 0;
    bool whole = true;
    for_each_entry(folder, [&](const std::string& name, EntryKind kind) {
        if (!is_message(name, kind)) {
            return;
        }
        const auto hash = name_hash(without_flags(name));
        if (known_.holds(hash)) {
            present_.add(hash);
            return;
        }
        place.assign(folder_path).append("/").append(name);
        const auto file = open_file(folder.number(), name.c_str());
        if (!file.is_open()) {
            if (errno != ENOENT) {  // Only flagged or moved meanwhile: the next time.
                receiver.problem(place, errno == EACCES ? "no_permission" : "read_error",
                                 nlohmann::json::object());
                whole = false;
            }
            return;
        }
        FileBytes bytes(file);
        try {
            reader.read_one(bytes, {.place = place, .format = Format::maildir});
            present_.add(hash);
        } catch (const std::system_error&) {
            receiver.problem(place, "read_error", nlohmann::json::object());
            whole = false;
        }
        constexpr std::uint64_t between = 1000;
        if (++read % between == 0) {
            now_and_then();
        }
    });
    return whole;
}

MaildirMemory Maildir::memory() {
    auto names = present_;
    if (!whole_) {
        names.add_all(known_);
    }
    names.sort();
    return {.modified = whole_ ? modified_ : std::array<std::int64_t, 2>{}, .names = names.text()};
}

}  // namespace objector::mail
