// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/manifest_rules.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "registration/host_manifest.hpp"
#include "registration/text_file.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

/// Empty also for a member of another type: no rule takes that either.
std::string text_of_member(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A member that must be a list of texts; nothing when it is not.
std::optional<std::vector<std::string>> texts_of_member(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array()) {
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (const auto& one : *found) {
        if (!one.is_string()) {
            return std::nullopt;
        }
        texts.push_back(one.get<std::string>());
    }
    return texts;
}

/// One extension; Chromium throws a manifest away for a pattern that could mean more, or is none.
bool is_origin(std::string_view origin) {
    constexpr std::string_view scheme = "chrome-extension://";
    return origin.starts_with(scheme) && origin.ends_with('/') &&
           origin.find('*') == std::string_view::npos && origin.size() > scheme.size() + 1;
}

bool has_all(const std::vector<std::string>& list, const std::vector<std::string>& wanted) {
    return std::ranges::all_of(wanted,
                               [&](const auto& one) { return std::ranges::find(list, one) != list.end(); });
}

std::string callers_fault(std::string_view kind, const nlohmann::json& json) {
    if (kind == "firefox") {
        const auto extensions = texts_of_member(json, "allowed_extensions");
        return extensions && !extensions->empty() ? "" : "allowed_extensions";
    }
    const auto origins = texts_of_member(json, "allowed_origins");
    return origins && std::ranges::all_of(*origins, is_origin) ? "" : "allowed_origins";
}

bool lets_us_in(std::string_view kind, const nlohmann::json& json,
                const std::vector<std::string>& more_chromium_ids) {
    if (kind == "firefox") {
        return has_all(texts_of_member(json, "allowed_extensions").value_or(std::vector<std::string>{}),
                       built_in_firefox_ids());
    }
    auto wanted = built_in_chromium_ids();
    wanted.insert(wanted.end(), more_chromium_ids.begin(), more_chromium_ids.end());
    for (auto& id : wanted) {
        id.insert(0, "chrome-extension://").push_back('/');
    }
    return has_all(texts_of_member(json, "allowed_origins").value_or(std::vector<std::string>{}), wanted);
}

ManifestReading read_file(std::string_view kind, const fs::path& file,
                          const std::vector<std::string>& more_chromium_ids) {
    const auto text = read_text(file);
    return text ? read_manifest(kind, *text, more_chromium_ids) : ManifestReading{"permissions", {}, false};
}

}  // namespace

ManifestReading read_manifest(std::string_view kind, std::string_view text,
                              const std::vector<std::string>& more_chromium_ids) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return {"JSON", {}, false};
    }
    ManifestReading reading;
    reading.program = text_of_member(json, "path");
    reading.lets_in = lets_us_in(kind, json, more_chromium_ids);
    if (text_of_member(json, "name") != host_name()) {
        reading.fault = "name";
    } else if (text_of_member(json, "description").empty()) {
        reading.fault = "description";
    } else if (text_of_member(json, "type") != "stdio") {
        reading.fault = "type";
    } else if (!reading.program.is_absolute()) {
        reading.fault = "path";
    } else {
        reading.fault = callers_fault(kind, json);
    }
    return reading;
}

ManifestInUse manifest_in_use(const Browser& browser, const std::vector<std::string>& more_chromium_ids) {
    ManifestInUse first;
    for (const auto& folder : {browser.user_folder, browser.system_folder}) {
        std::error_code failed;
        const auto file = folder / manifest_file_name();
        if (folder.empty() || !fs::exists(file, failed)) {
            continue;
        }
        ManifestInUse found{file, read_file(browser.kind, file, more_chromium_ids)};
        if (first.file.empty() && (browser.kind == "chromium" || found.reading.usable())) {
            return found;
        }
        if (found.reading.usable()) {
            const auto& fault = first.reading.fault;
            found.passed_over = {first.file, fault.empty() ? "allowed_extensions" : fault};
            return found;
        }
        if (first.file.empty()) {
            first = std::move(found);
        }
    }
    return first;
}

}  // namespace objector::registration
