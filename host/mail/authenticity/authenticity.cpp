// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/authenticity/authenticity.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "mail/authenticity/authentication_results.hpp"
#include "mail/authenticity/header_fields.hpp"
#include "mail/authenticity/key_record.hpp"
#include "mail/authenticity/opendkim.hpp"
#include "mail/authenticity/signature.hpp"
#include "mail/authenticity/tag_list.hpp"
#include "support/clock.hpp"

namespace objector::mail {

namespace {

/// More signatures of Meta than this are not looked at: each may cost a question to the resolver.
constexpr std::size_t most_signatures = 8;
/// Nor are more signatures of anybody than this.
constexpr std::size_t most_fields = 50;
/// How far clocks may be apart, in seconds.
constexpr std::uint64_t drift = 300;
constexpr std::uint64_t end_of_time = 253'402'300'800;  // the year 10000

/// From the most telling to the least; of several signatures the first of these decides.
constexpr std::array<std::string_view, 19> reasons{
    "signed",
    // not_checked
    "content_unsigned", "not_allowed", "dns_silent", "expired", "not_yet_valid", "key_unusable",
    "key_revoked", "key_missing", "no_signature",
    // failed
    "body_changed", "header_changed", "short_key", "weak_algorithm", "partial_body", "from_not_signed",
    "several_from", "malformed", "other_domain"};

std::size_t rank(std::string_view reason) {
    return static_cast<std::size_t>(std::ranges::find(reasons, reason) - reasons.begin());
}

Verdict verdict_of(std::string_view reason) {
    if (reason == "signed") {
        return Verdict::signed_by_meta;
    }
    return rank(reason) <= rank("no_signature") ? Verdict::not_checked : Verdict::failed;
}

struct Mail {
    const SplitHeader& header;
    std::string_view from_domain;
    std::span<const std::string> signing_domains;
};

std::size_t count_of(const SplitHeader& header, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::count(header.fields, name, &Field::name));
}

std::size_t covered_times(const Signature& signature, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::count(signature.covered, name));
}

/// DKIM signs from the bottom up: one more field above the signed one is shown, and signed by nobody.
bool has_added_fields(const SplitHeader& header, const Signature& signature) {
    constexpr std::array<std::string_view, 7> once{
        "from", "subject", "date", "to", "content-type", "mime-version", "content-transfer-encoding"};
    return std::ranges::any_of(once, [&](std::string_view name) {
        return count_of(header, name) > std::max<std::size_t>(1, covered_times(signature, name));
    });
}

/// A Content-Type that hides no part of the text, whatever the text is: no boundary, no odd character set.
bool is_plain_type(std::string_view value) {
    const auto type = lower_case(without_space(value));
    auto rest = std::string_view(type);
    for (bool first = true; !rest.empty(); first = false) {
        const auto end = std::min(rest.find(';'), rest.size());
        auto part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (first) {
            if (part != "text/plain" && part != "text/html") {
                return false;
            }
        } else if (part.starts_with("charset=")) {
            part = part.substr(8);
            part.remove_prefix(part.starts_with('"') ? 1 : 0);
            if (!part.starts_with("utf-8") && !part.starts_with("us-ascii") &&
                !part.starts_with("iso-8859-") && !part.starts_with("windows-125")) {
                return false;
            }
        } else if (!part.empty() && !part.starts_with("format=")) {
            return false;
        }
    }
    return true;
}

/// What the signature leaves open and somebody else could have written: the subject, the day, or a kind of
/// text that shows only a part of what was signed. A transfer encoding alone makes no new sentences.
bool leaves_content_open(const SplitHeader& header, const Signature& signature) {
    const auto is_open = [&](std::string_view name) {
        return count_of(header, name) > 0 && covered_times(signature, name) == 0;
    };
    const auto type = std::ranges::find(header.fields, "content-type", &Field::name);
    return is_open("subject") || (is_open("date") && !signature.signed_at) ||
           (is_open("content-type") && !is_plain_type(type->value()));
}

/// What can be said without a key; empty when the key is worth looking for.
std::string_view problem_of(const Mail& mail, const Signature& signature) {
    const auto now = static_cast<std::uint64_t>(std::max<std::int64_t>(
        0, std::chrono::duration_cast<std::chrono::seconds>(SystemClock().now().time_since_epoch()).count()));
    if (!signature.domain.empty() && !is_aligned(signature.domain, mail.from_domain, mail.signing_domains)) {
        return "other_domain";
    }
    if (!signature.problem.empty()) {
        return signature.problem;
    }
    if (signature.algorithm == "rsa-sha1") {
        return "weak_algorithm";
    }
    if (signature.algorithm != "rsa-sha256" && signature.algorithm != "ed25519-sha256") {
        return "malformed";
    }
    if (signature.partial) {
        return "partial_body";
    }
    if (covered_times(signature, "from") == 0) {
        return "from_not_signed";
    }
    if (has_added_fields(mail.header, signature)) {
        return "header_changed";
    }
    if (signature.expires && *signature.expires + drift < now) {
        return "expired";
    }
    return signature.signed_at && *signature.signed_at > now + drift ? "not_yet_valid" : "";
}

std::string_view missing_key(KeyAnswer::Kind kind) {
    switch (kind) {
        case KeyAnswer::Kind::missing:
            return "key_missing";
        case KeyAnswer::Kind::silent:
            return "dns_silent";
        case KeyAnswer::Kind::not_allowed:
            return "not_allowed";
        default:
            return "key_unusable";
    }
}

std::string_view verified(const Mail& mail, const Field& own, const Signature& signature,
                          const std::string& key) {
    // Others' signatures are looked at only where this one covers them.
    std::vector<Field> covered;
    std::size_t which = 0;
    for (const auto& field : mail.header.fields) {
        if (&field == &own) {
            which = static_cast<std::size_t>(
                std::ranges::count(covered, std::string_view("dkim-signature"), &Field::name));
        }
        if (&field == &own || covered_times(signature, field.name) > 0) {
            covered.push_back(field);
        }
    }
    auto outcome = Outcome::body_differs;
    const bool quoted = mail.header.body.find(">From ") != std::string_view::npos;
    const auto quotings =
        quoted ? std::vector{Quoting::mboxo, Quoting::mboxrd, Quoting::none} : std::vector{Quoting::none};
    for (const auto quoting : quotings) {
        outcome = verify_signature(covered, which, mail.header.body, quoting, key);
        if (outcome != Outcome::body_differs) {
            break;
        }
    }
    switch (outcome) {
        case Outcome::holds:
            return leaves_content_open(mail.header, signature) ? "content_unsigned" : "signed";
        case Outcome::body_differs:
            return "body_changed";
        case Outcome::header_differs:
            return "header_changed";
        default:
            return "malformed";
    }
}

std::string utc(std::optional<std::uint64_t> seconds) {
    if (!seconds || *seconds >= end_of_time) {
        return {};
    }
    return to_iso(Instant(std::chrono::seconds(static_cast<std::int64_t>(*seconds))));
}

Authenticity judge(const Mail& mail, const Field& field, KeySource& keys, std::size_t& looked_up) {
    const auto signature = read_signature(field.value());
    Authenticity judged;
    judged.domain = signature.domain;
    judged.selector = signature.selector;
    judged.algorithm = signature.algorithm;
    judged.signed_at = utc(signature.signed_at);
    auto reason = problem_of(mail, signature);
    if (reason.empty() && ++looked_up > most_signatures) {
        reason = "malformed";
    }
    if (reason.empty()) {
        auto answer = keys.find(signature.selector + "._domainkey." + signature.domain);
        if (answer.kind != KeyAnswer::Kind::found) {
            reason = missing_key(answer.kind);
        } else {
            const auto key = vet_key(answer.record.text, signature);
            reason = key.problem.empty() ? verified(mail, field, signature, key.record) : key.problem;
            judged.key = std::move(answer.record);
        }
    }
    judged.reason = reason;
    judged.verdict = verdict_of(reason);
    return judged;
}

Authenticity because(std::string_view reason) {
    Authenticity result;
    result.reason = reason;
    result.verdict = verdict_of(reason);
    return result;
}

/// Of all signatures the one that decides: any that holds, else any that could not be checked.
Authenticity judge_signatures(const Mail& mail, KeySource& keys) {
    auto best = because("no_signature");
    std::size_t seen = 0;
    std::size_t looked_up = 0;
    for (const auto& field : mail.header.fields) {
        if (field.name != "dkim-signature") {
            continue;
        }
        auto judged = judge(mail, field, keys, looked_up);
        if (++seen == 1 || rank(judged.reason) < rank(best.reason)) {
            best = std::move(judged);
        }
        if (best.verdict == Verdict::signed_by_meta || seen == most_fields) {
            break;
        }
    }
    return best;
}

}  // namespace

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::signed_by_meta:
            return "signed_by_meta";
        case Verdict::provider_says:
            return "provider_says";
        case Verdict::failed:
            return "failed";
        default:
            return "not_checked";
    }
}

Authenticity check_authenticity(std::string_view raw, std::string_view from_domain, std::size_t from_fields,
                                std::span<const std::string> signing_domains, KeySource& keys,
                                const std::optional<Provider>& provider) {
    const auto header = split_header(raw);
    if (from_fields > 1 || count_of(header, "from") > 1) {
        return because("several_from");
    }
    if (header.malformed || from_fields == 0 || count_of(header, "from") == 0) {
        return because("malformed");
    }
    const Mail mail{header, from_domain, signing_domains};
    auto result = judge_signatures(mail, keys);
    if (result.verdict == Verdict::not_checked && provider) {
        if (auto vouched =
                provider_word(header.fields, from_domain, signing_domains, provider->authserv_ids)) {
            result.verdict = Verdict::provider_says;
            result.reason = "provider";
            result.provider = std::move(vouched->authserv_id);
            result.domain = std::move(vouched->domain);
        }
    }
    return result;
}

}  // namespace objector::mail
