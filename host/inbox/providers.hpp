// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace objector::inbox {

/// How mail is reached with a provider (host/catalogue/mail/providers.json).
struct Provider {
    std::string id;  ///< Empty: none that we know.
    std::string title;
    std::string host;
    int port = 993;
    std::string security = "tls";
    std::string how = "unknown";  ///< password, app_password, oauth_only or unknown.
    std::string advice = "unknown";
    std::string help;
    std::vector<std::string> authserv_ids;
};

/// By the domain of the address. For one that is not known, a guess that says so.
Provider provider_of(std::string_view email);

/// The names with which the provider's own servers sign what they checked; by the address, else the host.
std::vector<std::string> authserv_ids_of(std::string_view email, std::string_view host);

/// All of them, as host/mail/job/README.md wants them: whom to believe in Thunderbird's mail.
nlohmann::json providers_for_jobs();

}  // namespace objector::inbox
