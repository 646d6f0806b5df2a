// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "registration/checks.hpp"
#include "registration/heard.hpp"
#include "support/version.hpp"

namespace objector::registration {
namespace {

/// An extension packed on this computer has a fourth number, which counts its packings.
std::string_view release_of(std::string_view version) {
    std::size_t end = 0;
    for (int numbers = 0; numbers < 3 && end != std::string_view::npos; ++numbers) {
        end = version.find('.', end == 0 ? 0 : end + 1);
    }
    return version.substr(0, end);
}

std::string id_of(const HeardExtension& heard) {
    std::string id = "extension_";
    for (const char letter : heard.browser) {
        const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        id += is_plain ? static_cast<char>(letter | 0x20) : '_';
    }
    return id.substr(0, 60);
}

Check check_one(const HeardExtension& heard) {
    std::map<std::string, std::string> values{
        {"browser", heard.browser}, {"version", heard.version}, {"day", heard.day}};
    if (release_of(heard.version) != release_of(own_version)) {
        values["own"] = own_version;
        return {id_of(heard), "warning",
                say("extension_version",
                    "{browser}: the extension is version {version}, the program is {own}.", values),
                say("same_version", "Get the newest Objector for both, and start the browser again.")};
    }
    if (const auto missing = heard.missing_sites.value_or(0); missing > 0) {
        values["count"] = std::to_string(missing);
        return {id_of(heard), "error",
                say("extension_blind",
                    "{browser}: the extension may not see Meta's pages. Sites not allowed: {count}.", values),
                say("allow_sites", "Open Objector in this browser and press the button that allows them.")};
    }
    return {
        id_of(heard),
        "ok",
        say("extension_heard", "{browser}: the extension was last here on {day}. Version {version}.", values),
        {}};
}

}  // namespace

std::vector<Check> check_extensions(const DoctorRequest& request) {
    std::vector<Check> checks;
    for (const auto& heard : heard_extensions(request.data_folder)) {
        checks.push_back(check_one(heard));
    }
    if (checks.empty()) {
        checks.push_back(
            {"extension", "note", say("extension_unheard", "No extension has said hello here yet."),
             say("open_extension", "Start the browser and click Objector's button beside the address bar.")});
    }
    return checks;
}

}  // namespace objector::registration
