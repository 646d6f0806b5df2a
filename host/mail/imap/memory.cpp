// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/memory.hpp"

#include <algorithm>
#include <limits>

namespace objector::mail {
namespace {

using nlohmann::json;

/// 0 for what is no UID.
std::uint32_t number(const json& value) {
    const auto whole = value.is_number_integer() ? value.get<std::int64_t>() : 0;
    const bool fits = whole > 0 && whole <= std::numeric_limits<std::uint32_t>::max();
    return fits ? static_cast<std::uint32_t>(whole) : 0;
}

std::uint32_t number(const json& object, const char* name) {
    return number(object.value(name, json()));
}

FolderMemory folder_from(const json& object) {
    FolderMemory folder{
        number(object, "uidvalidity"), number(object, "uidnext"), number(object, "last_uid"), {}};
    if (const auto missed = object.find("missed"); missed != object.end() && missed->is_array()) {
        for (const auto& uid : *missed) {
            if (const auto known = number(uid)) {
                folder.missed.insert(known);
            }
        }
    }
    return folder;
}

}  // namespace

ImapMemory::ImapMemory(const json& json_memory, std::span<const std::string> domains, std::string_view since)
    : asked_{{"version", 1},
             {"domains", std::set<std::string>(domains.begin(), domains.end())},
             {"since", since}} {
    if (!json_memory.is_object() || json_memory.value("asked", json()) != asked_) {
        return;
    }
    const auto folders = json_memory.find("folders");
    if (folders == json_memory.end() || !folders->is_object()) {
        return;
    }
    for (const auto& [name, folder] : folders->items()) {
        if (folder.is_object()) {
            folders_.emplace(name, folder_from(folder));
        }
    }
}

void ImapMemory::keep_only(std::span<const std::string> folders) {
    std::erase_if(folders_, [&](const auto& entry) {
        return std::ranges::find(folders, entry.first) == folders.end();
    });
}

json ImapMemory::to_json() const {
    json folders = json::object();
    for (const auto& [name, folder] : folders_) {
        folders[name] = {{"uidvalidity", folder.uidvalidity},
                         {"uidnext", folder.uidnext},
                         {"last_uid", folder.last_uid},
                         {"missed", folder.missed}};
    }
    return {{"asked", asked_}, {"folders", std::move(folders)}};
}

}  // namespace objector::mail
