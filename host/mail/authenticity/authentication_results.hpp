// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mail/authenticity/header_fields.hpp"

namespace objector::mail {

/// One Authentication-Results field (RFC 8601).
struct AuthenticationResults {
    struct Result {
        std::string method;                             ///< dkim, dmarc, spf, …
        std::string result;                             ///< pass, fail, …
        std::map<std::string, std::string> properties;  ///< "header.d" and the like.
    };
    std::string authserv_id;
    std::vector<Result> results;
};

/// Nothing when it is none. All but the values of properties in lower case.
std::optional<AuthenticationResults> parse_authentication_results(std::string_view value);

struct ProviderWord {
    std::string authserv_id;
    std::string domain;  ///< For which it vouches.
};

/// What the user's own provider says in favour of the mail: dkim=pass or dmarc=pass for a domain that is
/// Meta's and fits the sender. Only the topmost Authentication-Results count, and those that follow it
/// without a gap, only with an authserv-id of the provider's, and only above the first Received field of
/// anybody else: what stands lower may have been written by whoever sent the mail.
std::optional<ProviderWord> provider_word(std::span<const Field> fields, std::string_view from_domain,
                                          std::span<const std::string> signing_domains,
                                          std::span<const std::string> authserv_ids);

}  // namespace objector::mail
