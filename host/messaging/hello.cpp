// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/hello.hpp"

#include <algorithm>
#include <ranges>

#include "support/errors.hpp"

namespace objector::messaging {
namespace {

using nlohmann::json;

bool is_text_up_to(const json& value, std::size_t longest) {
    return value.is_string() && value.get_ref<const std::string&>().size() <= longest;
}

bool is_list_of_versions(const json& value) {
    constexpr std::size_t most = 16;
    return value.is_array() && !value.empty() && value.size() <= most &&
           std::all_of(value.begin(), value.end(),
                       [](const json& one) { return one.is_number_integer() && one > 0; });
}

/// "de" or "pt-BR"; longer tags are left open.
bool is_short_language(const json& value) {
    constexpr std::size_t bare = 2;
    constexpr std::size_t with_region = 5;
    if (!value.is_string()) {
        return false;
    }
    const auto& tag = value.get_ref<const std::string&>();
    const auto lower = [&tag](std::size_t at) { return tag[at] >= 'a' && tag[at] <= 'z'; };
    const auto upper = [&tag](std::size_t at) { return tag[at] >= 'A' && tag[at] <= 'Z'; };
    return (tag.size() == bare || (tag.size() == with_region && tag[2] == '-' && upper(3) && upper(4))) &&
           lower(0) && lower(1);
}

bool is_plain(const std::string& name, const json& value) {
    constexpr std::size_t longest_version = 40;
    constexpr std::size_t longest_browser = 100;
    return name == "protocol"            ? is_list_of_versions(value)
           : name == "extension_version" ? is_text_up_to(value, longest_version)
           : name == "browser"           ? is_text_up_to(value, longest_browser)
           : name == "language"          ? is_short_language(value)
                                         : false;
}

}  // namespace

bool is_plain_hello(const json& params) {
    if (!params.contains("protocol") || !params.contains("extension_version")) {
        return false;
    }
    return std::ranges::all_of(params.get_ref<const json::object_t&>(),
                               [](const auto& member) { return is_plain(member.first, member.second); });
}

long long agreed_protocol(std::span<const long long> offered) {
    for (const auto ours : std::views::reverse(spoken_protocols)) {
        if (std::find(offered.begin(), offered.end(), ours) != offered.end()) {
            return ours;
        }
    }
    const bool extension_is_old =
        !offered.empty() && *std::max_element(offered.begin(), offered.end()) < spoken_protocols.front();
    throw ProtocolError("version_unsupported",
                        extension_is_old ? "The extension is too old for this Objector. Update the extension."
                                         : "Objector is too old for this extension. Update the program.",
                        {{"update", extension_is_old ? "extension" : "host"}});
}

std::vector<std::string_view> features(const MethodTable& table) {
    std::vector<std::string_view> groups;
    for (const auto& [method, handler] : table) {
        groups.push_back(method.substr(0, method.find('.')));
    }
    std::ranges::sort(groups);
    const auto rest = std::ranges::unique(groups);
    groups.erase(rest.begin(), rest.end());
    return groups;
}

}  // namespace objector::messaging
