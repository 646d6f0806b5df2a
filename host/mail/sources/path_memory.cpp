// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/path_memory.hpp"

namespace objector::mail {
namespace {

using nlohmann::json;

constexpr int version = 1;

/// Calls `each` for what the member holds, if it is an object.
template <typename Each>
void for_each_in(const json& memory, const char* name, const Each& each) {
    if (const auto found = memory.find(name); found != memory.end() && found->is_object()) {
        for (const auto& [path, value] : found->items()) {
            each(path, value);
        }
    }
}

}  // namespace

json PathMemory::to_json() const {
    json all{{"version", version},
             {"mailboxes", json::object()},
             {"folders", json(folders)},
             {"maildirs", json::object()}};
    for (const auto& [path, mark] : mailboxes) {
        all["mailboxes"][path] = mark.to_json();
    }
    for (const auto& [path, maildir] : maildirs) {
        all["maildirs"][path] = maildir.to_json();
    }
    return all;
}

PathMemory PathMemory::from_json(const json& memory) {
    PathMemory known;
    if (!memory.is_object() || memory.value("version", json()) != version) {
        return known;
    }
    for_each_in(memory, "mailboxes", [&](const std::string& path, const json& mark) {
        if (auto read = MailboxMark::from_json(mark)) {
            known.mailboxes.emplace(path, std::move(*read));
        }
    });
    for_each_in(memory, "folders", [&](const std::string& path, const json& names) {
        if (names.is_string()) {
            known.folders.emplace(path, names.get<std::string>());
        }
    });
    for_each_in(memory, "maildirs", [&](const std::string& path, const json& maildir) {
        known.maildirs.emplace(path, MaildirMemory::from_json(maildir));
    });
    return known;
}

}  // namespace objector::mail
