// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "registration/checks.hpp"
#include "registration/host_manifest.hpp"
#include "registration/text_file.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

/// The manifest that the browser would take: the user's before the computer's.
fs::path manifest_of(const Browser& browser) {
    for (const auto& folder : {browser.user_folder, browser.system_folder}) {
        std::error_code failed;
        if (!folder.empty() && fs::exists(folder / manifest_file_name(), failed)) {
            return folder / manifest_file_name();
        }
    }
    return {};
}

std::string word(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool lists(const nlohmann::json& json, const char* key, const nlohmann::json& wanted) {
    const auto found = json.find(key);
    return found != json.end() && found->is_array() && std::ranges::all_of(wanted, [&](const auto& one) {
               return std::ranges::find(*found, one) != found->end();
           });
}

/// What is wrong with a manifest; nothing when it is right.
std::optional<std::string> fault(const fs::path& file, const Browser& browser, const fs::path& host_program) {
    const auto text = read_text(file);
    const auto json = nlohmann::json::parse(text.value_or(""), nullptr, false);
    if (!json.is_object() || word(json, "name") != host_name() || word(json, "type") != "stdio") {
        return "the file that should lead to Objector is damaged";
    }
    const fs::path named = word(json, "path");
    std::error_code failed;
    if (!fs::exists(named, failed)) {
        return "it looks for Objector where it no longer is: " + named.string();
    }
    if (!fs::equivalent(named, host_program, failed)) {
        return "it starts another copy of Objector: " + named.string();
    }
    const auto wanted = nlohmann::json::parse(manifest_text(browser.kind, host_program, {}));
    const auto* const key = browser.kind == "firefox" ? "allowed_extensions" : "allowed_origins";
    if (!lists(json, key, wanted.at(key))) {
        return "it does not let our extension in";
    }
    return std::nullopt;
}

std::optional<Check> look_at(const Browser& browser, const DoctorRequest& request) {
    const auto id = "browser_" + browser.id;
    const bool found = browser.found(request.places);
    if (!browser.sandbox.empty()) {
        if (!found) {
            return std::nullopt;
        }
        return Check{id, "note",
                     browser.name + " runs shut off from other programs and cannot start Objector.",
                     "Use a browser from your system's own packages for this."};
    }
    const auto manifest = manifest_of(browser);
    const auto todo = "Run: objector register --browser " + browser.id;
    if (manifest.empty()) {
        if (!found) {
            return std::nullopt;
        }
        return Check{id, "warning", browser.name + " does not know of Objector yet.", todo};
    }
    if (const auto wrong = fault(manifest, browser, request.host_program)) {
        return Check{id, found ? "error" : "note", browser.name + ": " + *wrong + ".", todo};
    }
    return Check{id, "ok", browser.name + " knows where Objector is.", ""};
}

}  // namespace

std::vector<Check> check_browsers(const DoctorRequest& request) {
    std::vector<Check> checks;
    for (const auto& browser : browsers(request.places)) {
        if (auto check = look_at(browser, request)) {
            checks.push_back(*std::move(check));
        }
    }
    if (checks.empty()) {
        checks.push_back({"browsers", "warning", "No browser was found on this computer.",
                          "Install Firefox or Chromium, then run: objector register"});
    }
    return checks;
}

}  // namespace objector::registration
