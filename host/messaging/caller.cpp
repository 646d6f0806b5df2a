// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/caller.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "catalogue/catalogue.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::messaging {
namespace {

using nlohmann::json;

void add_names(std::set<std::string, std::less<>>& names, const json& file, const char* member) {
    const auto list = file.find(member);
    if (list == file.end() || !list->is_array()) {
        return;
    }
    for (const auto& name : *list) {
        if (name.is_string() && !name.get_ref<const std::string&>().empty()) {
            names.insert(name.get<std::string>());
        }
    }
}

void add_all(KnownCallers& callers, const json& file) {
    if (file.is_object()) {
        add_names(callers.chromium, file, "chromium_extension_ids");
        add_names(callers.firefox, file, "firefox_extension_ids");
    }
}

std::set<std::string, std::less<>> lines(std::string_view text) {
    std::set<std::string, std::less<>> found;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        found.emplace(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return found;
}

/// The id in "chrome-extension://ID/", or nothing.
std::optional<std::string_view> id_of_origin(std::string_view origin) {
    constexpr std::string_view scheme = "chrome-extension://";
    if (!origin.starts_with(scheme) || !origin.ends_with('/') || origin.size() <= scheme.size() + 1) {
        return std::nullopt;
    }
    return origin.substr(scheme.size(), origin.size() - scheme.size() - 1);
}

}  // namespace

KnownCallers built_in_callers() {
    return {lines(catalogue::text("callers/chromium")), lines(catalogue::text("callers/firefox"))};
}

void add_callers(KnownCallers& callers, const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 64UL * 1024UL> text{};
    stream.read(text.data(), text.size());
    try {
        add_all(callers,
                parse_json(std::string_view(text.data(), static_cast<std::size_t>(stream.gcount()))));
    } catch (const ProtocolError&) {
        return;  // Nobody is added: a damaged file must not open the door, nor close it to the others.
    }
}

bool is_known_caller(std::span<const std::string_view> arguments, const KnownCallers& callers) {
    if (arguments.empty()) {
        return false;
    }
    if (const auto id = id_of_origin(arguments[0])) {
        const auto rest = arguments.subspan(1);
        return callers.chromium.contains(*id) &&
               std::all_of(rest.begin(), rest.end(),
                           [](std::string_view word) { return word.starts_with("--"); });
    }
    return arguments.size() == 2 && arguments[0].ends_with(".json") && callers.firefox.contains(arguments[1]);
}

}  // namespace objector::messaging
