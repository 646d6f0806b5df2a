// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/providers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.hpp"
#include "inbox/addresses.hpp"

namespace objector::inbox {
namespace {

constexpr std::string_view file = "host/catalogue/mail/providers.json";

const nlohmann::json& known() {
    static const auto providers = nlohmann::json::parse(catalogue::text(file)).at("providers");
    return providers;
}

std::string domain_of(std::string_view email) {
    const auto address = exact_address(email);
    const auto at = address.rfind('@');
    return at == std::string::npos ? std::string() : address.substr(at + 1);
}

Provider provider_from(const nlohmann::json& row) {
    Provider provider;
    provider.id = row.at("id");
    provider.title = row.at("title");
    provider.host = row.value("host", "");
    provider.port = row.value("port", 993);
    provider.security = row.value("security", "tls");
    provider.how = row.at("how");
    provider.advice = row.at("advice");
    provider.help = row.value("help", "");
    provider.authserv_ids = row.value("authserv_ids", std::vector<std::string>());
    return provider;
}

const nlohmann::json* with_domain(const std::string& domain) {
    for (const auto& row : known()) {
        const auto& domains = row.at("domains");
        if (!domain.empty() && std::find(domains.begin(), domains.end(), domain) != domains.end()) {
            return &row;
        }
    }
    return nullptr;
}

const nlohmann::json* with_host(std::string_view host) {
    for (const auto& row : known()) {
        if (!host.empty() && row.value("host", "") == host) {
            return &row;
        }
    }
    return nullptr;
}

}  // namespace

Provider provider_of(std::string_view email) {
    const auto domain = domain_of(email);
    if (const auto* const row = with_domain(domain)) {
        return provider_from(*row);
    }
    Provider guess;
    guess.title = domain;
    guess.host = domain.empty() ? "" : "imap." + domain;
    return guess;
}

std::vector<std::string> authserv_ids_of(std::string_view email, std::string_view host) {
    // The host first: an address of one's own domain may be kept by a provider that we know.
    const auto* row = with_host(host);
    if (row == nullptr && host.empty()) {
        row = with_domain(domain_of(email));
    }
    return row == nullptr ? std::vector<std::string>() : provider_from(*row).authserv_ids;
}

nlohmann::json providers_for_jobs() {
    auto list = nlohmann::json::array();
    for (const auto& row : known()) {
        const auto provider = provider_from(row);
        if (!provider.authserv_ids.empty()) {
            list.push_back({{"hosts", provider.host.empty() ? nlohmann::json::array()
                                                            : nlohmann::json::array({provider.host})},
                            {"domains", row.at("domains")},
                            {"authserv_ids", provider.authserv_ids}});
        }
    }
    return list;
}

}  // namespace objector::inbox
