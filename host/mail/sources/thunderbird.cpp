// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/thunderbird.hpp"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <system_error>

#include "mail/sources/bytes.hpp"
#include "mail/sources/mozilla_preferences.hpp"
#include "mail/sources/text_search.hpp"

namespace objector::mail {
namespace {

namespace fs = std::filesystem;
using Values = std::map<std::string, std::string>;

constexpr std::array<std::string_view, 3> installations{
    ".thunderbird", "snap/thunderbird/common/.thunderbird", ".var/app/org.mozilla.Thunderbird/.thunderbird"};

/// Empty when it cannot be read, or is longer than any such file.
std::string text_of(const fs::path& path) {
    constexpr std::size_t longest = 32UL * 1024 * 1024;
    try {
        const auto file = open_file(AT_FDCWD, path.c_str());
        const auto state = file.is_open() ? state_of(file) : FileState();
        if (!state.is_file || state.size > longest) {
            return {};
        }
        std::string text(static_cast<std::size_t>(state.size), '\0');
        text.resize(FileBytes(file).read_at(0, text));
        return text;
    } catch (const std::system_error&) {
        return {};
    }
}

std::string value(const Values& values, const std::string& name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

std::vector<fs::path> folders_in(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code unknown;
        if (entry->is_directory(unknown)) {
            found.push_back(entry->path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool is_there(const fs::path& path) {
    std::error_code failed;
    return fs::exists(path, failed);
}

/// Of one installation, each once. Without a profiles.ini every folder that looks like a profile is one.
std::vector<fs::path> profile_folders(const fs::path& installation) {
    std::vector<fs::path> folders;
    const auto values = ini_values(text_of(installation / "profiles.ini"));
    for (const auto& [name, path] : values) {
        const auto slash = name.find('/');
        const auto section = name.substr(0, slash);
        const bool is_profile = name.starts_with("Profile") && name.substr(slash) == "/Path";
        if (is_profile || (name.starts_with("Install") && name.substr(slash) == "/Default")) {
            const bool absolute = value(values, section + "/IsRelative") == "0" || path.starts_with('/');
            folders.push_back((absolute ? fs::path(path) : installation / path).lexically_normal());
        }
    }
    for (auto& folder : folders_in(installation)) {
        if (is_there(folder / "prefs.js")) {
            folders.push_back(std::move(folder));
        }
    }
    std::sort(folders.begin(), folders.end());
    folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
    return folders;
}

/// "[ProfD]" stands for the profile; the relative way counts first, for a profile may have been moved.
fs::path account_folder(const fs::path& profile, const Values& values, const std::string& server) {
    constexpr std::string_view here = "[ProfD]";
    const auto relative = value(values, server + "directory-rel");
    if (relative.starts_with(here)) {
        const auto folder = (profile / relative.substr(here.size())).lexically_normal();
        if (is_there(folder)) {
            return folder;
        }
    }
    return fs::path(value(values, server + "directory")).lexically_normal();
}

std::string in_lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), lower_case);
    return text;
}

ThunderbirdProfile read_profile(const fs::path& path) {
    ThunderbirdProfile profile{.path = path, .accounts = {}, .other_folders = {}};
    const auto values = mozilla_preferences(text_of(path / "prefs.js"));
    std::set<fs::path> known;
    for (const auto& [name, kind] : values) {
        constexpr std::string_view beginning = "mail.server.server";
        constexpr std::string_view end = ".type";
        const bool has_mail = kind == "imap" || kind == "pop3" || kind == "none";
        if (!name.starts_with(beginning) || !name.ends_with(end) || !has_mail) {
            continue;
        }
        const auto server = name.substr(0, name.size() - end.size() + 1);
        const auto real_host = value(values, server + "realhostname");
        const auto real_user = value(values, server + "realuserName");
        ThunderbirdAccount account{
            .name = value(values, server + "name"),
            .kind = kind,
            .host = in_lower_case(real_host.empty() ? value(values, server + "hostname") : real_host),
            .user = real_user.empty() ? value(values, server + "userName") : real_user,
            .folder = account_folder(path, values, server)};
        known.insert(account.folder);
        profile.accounts.push_back(std::move(account));
    }
    for (const auto* const kind : {"Mail", "ImapMail"}) {
        for (auto& folder : folders_in(path / kind)) {
            if (!known.contains(folder)) {
                profile.other_folders.push_back(std::move(folder));
            }
        }
    }
    return profile;
}

}  // namespace

std::vector<ThunderbirdProfile> thunderbird_profiles(const fs::path& home) {
    std::vector<ThunderbirdProfile> profiles;
    std::set<fs::path> known;
    for (const auto installation : installations) {
        for (const auto& folder : profile_folders(home / installation)) {
            std::error_code failed;
            if (is_there(folder) && known.insert(fs::canonical(folder, failed)).second) {
                profiles.push_back(read_profile(folder));
            }
        }
    }
    return profiles;
}

}  // namespace objector::mail
