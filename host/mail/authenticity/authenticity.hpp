// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mail/authenticity/key_source.hpp"

/// Did Meta really send it? DKIM (RFC 6376, 8301, 8463) and what the user's own provider says (RFC 8601).
namespace objector::mail {

enum class Verdict {
    signed_by_meta,  ///< A signature of Meta over sender, subject, form and the whole text holds.
    provider_says,   ///< We could not check, but the user's own provider did and says it is Meta's.
    not_checked,     ///< Nothing to check with: no signature, no key, no answer, not allowed, expired.
    failed,          ///< What is there does not hold, or tries a trick.
};
/// "signed_by_meta", …: the words of the contract.
std::string_view word(Verdict verdict);

struct Authenticity {
    Verdict verdict = Verdict::not_checked;
    /// Why, one of
    ///   signed_by_meta: signed
    ///   provider_says:  provider
    ///   not_checked:    no_signature, key_missing, key_revoked, key_unusable (for testing, not for mail, two
    ///                   records, not a key), dns_silent, not_allowed, expired, not_yet_valid (signed in the
    ///                   future: a clock is wrong), content_unsigned (it leaves the subject or the kind of
    ///                   text open, so these can be anybody's)
    ///   failed:         body_changed, header_changed, weak_algorithm, short_key, partial_body, several_from,
    ///                   other_domain, from_not_signed, malformed.
    std::string reason;
    std::string domain;            ///< d= of the signature that decided, lower case.
    std::string selector;          ///< s=
    std::string algorithm;         ///< a=
    std::string signed_at;         ///< t= as UTC time, or empty.
    std::optional<KeyRecord> key;  ///< The key it was checked with: evidence, for keys change.
    std::string provider;          ///< authserv-id, for provider_says.
};

/// What is known of the place the mail was taken from. Without it Authentication-Results prove nothing.
struct Provider {
    std::vector<std::string> authserv_ids;  ///< Of the user's own provider, lower case; some have several.
};

/// `from_domain` is the domain of the one From address, lower case; `from_fields` how many From fields the
/// reader of messages saw. The bytes may have LF or CRLF; X-Mozilla-* lines, a leading mbox line and one
/// level of ">From " are looked past. One signature of Meta that holds is enough, whatever stands beside it.
/// A failing one is never healed by what the provider says: the mail we have is not the mail that was sent.
/// Never throws on account of what the mail holds; takes time in proportion to the mail's size, and what
/// `keys` takes. One thread at a time for each `keys`.
Authenticity check_authenticity(std::string_view raw, std::string_view from_domain, std::size_t from_fields,
                                std::span<const std::string> signing_domains, KeySource& keys,
                                const std::optional<Provider>& provider);

}  // namespace objector::mail
