// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/portal.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "registration/host_manifest.hpp"
#include "registration/host_process.hpp"

namespace objector::registration::portal {
namespace {

constexpr auto table = "webextensions";
constexpr auto firefox = "snap.firefox";

/// One call over the session's bus; nothing when it fails.
std::optional<std::string> call(const Places& places, const std::string& destination,
                                const std::string& object, const std::string& method,
                                const std::vector<std::string>& arguments) {
    const auto gdbus = places.program("gdbus");
    if (gdbus.empty()) {
        return std::nullopt;
    }
    std::vector<std::string> words{"call",      "--session",     "--timeout", "5",        "--dest",
                                   destination, "--object-path", object,      "--method", method};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return output_of({.program = gdbus, .arguments = words}, std::chrono::seconds(8));
}

std::optional<std::string> ask_store(const Places& places, const std::string& method,
                                     const std::vector<std::string>& arguments) {
    const std::string store = "org.freedesktop.impl.portal.PermissionStore";
    return call(places, store, "/org/freedesktop/impl/portal/PermissionStore", store + "." + method,
                arguments);
}

bool has_bus(const Places& places) {
    return call(places, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.GetId", {})
        .has_value();
}

bool has_portal(const Places& places) {
    return call(places, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                "org.freedesktop.DBus.Properties.Get", {"org.freedesktop.portal.WebExtensions", "version"})
        .has_value();
}

}  // namespace

Permission permission(const Places& places) {
    if (!has_bus(places)) {
        return Permission::unknown;
    }
    if (!has_portal(places)) {
        return Permission::absent;
    }
    const auto entry = ask_store(places, "Lookup", {table, host_name()}).value_or("");
    // ({'snap.firefox': ['yes']}, <byte 0x00>)
    const auto ours = std::string("'") + firefox + "': ['";
    const auto at = entry.find(ours);
    if (at == std::string::npos) {
        return Permission::ask;
    }
    const auto word = entry.substr(at + ours.size());
    return word.starts_with("yes'")  ? Permission::yes
           : word.starts_with("no'") ? Permission::no
                                     : Permission::ask;
}

bool allow(const Places& places) {
    return ask_store(places, "SetPermission", {table, "true", host_name(), firefox, "['yes']"}).has_value();
}

bool forget(const Places& places) {
    return ask_store(places, "DeletePermission", {table, host_name(), firefox}).has_value();
}

}  // namespace objector::registration::portal
