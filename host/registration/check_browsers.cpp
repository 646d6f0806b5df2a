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
std::optional<Sentence> fault(const fs::path& file, const Browser& browser, const fs::path& host_program) {
    const auto wrong = [&](const char* key, const char* what, const fs::path& path = {}) {
        return say(key, what, {{"browser", browser.name}, {"path", path.string()}});
    };
    const auto text = read_text(file);
    const auto json = nlohmann::json::parse(text.value_or(""), nullptr, false);
    if (!json.is_object() || word(json, "name") != host_name() || word(json, "type") != "stdio") {
        return wrong("browser_file_damaged", "{browser}: the file that should lead to Objector is damaged.");
    }
    const fs::path named = word(json, "path");
    std::error_code failed;
    if (!fs::exists(named, failed)) {
        return wrong("browser_lost", "{browser}: it looks for Objector where it no longer is: {path}.",
                     named);
    }
    if (!fs::equivalent(named, host_program, failed)) {
        return wrong("browser_other_copy", "{browser}: it starts another copy of Objector: {path}.", named);
    }
    const auto wanted = nlohmann::json::parse(manifest_text(browser.kind, host_program, {}));
    const auto* const key = browser.kind == "firefox" ? "allowed_extensions" : "allowed_origins";
    if (!lists(json, key, wanted.at(key))) {
        return wrong("browser_keeps_out", "{browser}: it does not let our extension in.");
    }
    return std::nullopt;
}

std::optional<Check> look_at(const Browser& browser, const DoctorRequest& request) {
    const auto id = "browser_" + browser.id;
    const std::map<std::string, std::string> name{{"browser", browser.name}};
    const bool found = browser.found(request.places);
    if (!browser.sandbox.empty()) {
        if (!found) {
            return std::nullopt;
        }
        return Check{id, "note",
                     say("browser_shut_off",
                         "{browser} runs shut off from other programs and cannot start Objector.", name),
                     say("other_browser", "Use a browser from your system's own packages for this.")};
    }
    const auto manifest = manifest_of(browser);
    const auto todo = run("objector register --browser " + browser.id);
    if (manifest.empty()) {
        if (!found) {
            return std::nullopt;
        }
        return Check{id, "warning", say("browser_unaware", "{browser} does not know of Objector yet.", name),
                     todo};
    }
    if (const auto wrong = fault(manifest, browser, request.host_program)) {
        return Check{id, found ? "error" : "note", *wrong, todo};
    }
    return Check{id, "ok", say("browser_ok", "{browser} knows where Objector is.", name), {}};
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
        checks.push_back({"browsers", "warning", say("no_browser", "No browser was found on this computer."),
                          say("install_browser", "Install Firefox or Chromium, then run: {command}",
                              {{"command", "objector register"}})});
    }
    return checks;
}

}  // namespace objector::registration
