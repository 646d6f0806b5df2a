// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/hello.hpp"

#include <algorithm>
#include <ranges>

#include "support/errors.hpp"

namespace objector::messaging {

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

std::vector<std::string> features(const MethodTable& table) {
    std::vector<std::string> groups;
    for (const auto& [method, handler] : table) {
        auto group = method.substr(0, method.find('.'));
        if (groups.empty() || groups.back() != group) {
            groups.push_back(std::move(group));
        }
    }
    return groups;
}

}  // namespace objector::messaging
