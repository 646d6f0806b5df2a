// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdexcept>

#include "catch.hpp"
#include "check.hpp"
#include "mail/authenticity/authentication_results.hpp"

using namespace objector;
using namespace objector::test;

namespace {

const std::string good = "mx.example.org; dkim=pass header.d=support.facebook.com";

Asked at_provider() {
    return {.provider = mail::Provider{{"mx.example.org"}}};
}

/// What is said of an unsigned mail with these fields on top.
std::string with_top(const std::string& top) {
    return said(check(top + plain_mail(), at_provider()));
}

std::string with_results(const std::string& value) {
    return with_top("Authentication-Results: " + value + "\r\n");
}

}  // namespace

TEST_CASE("the provider's word counts where we could not check") {
    CHECK(with_results(good) == "provider_says provider");
    const auto result = check("Authentication-Results: " + good + "\r\n" + plain_mail(), at_provider());
    CHECK(result.provider == "mx.example.org");
    CHECK(result.domain == "support.facebook.com");
    mail::NoKeys none;
    const auto top = "Authentication-Results: " + good + "\r\n";
    CHECK(said(check(top + sign(plain_mail(), rsa_key()), none, at_provider())) == "provider_says provider");
}

TEST_CASE("without a provider that is known nothing is proved") {
    const auto mail = "Authentication-Results: " + good + "\r\n" + plain_mail();
    CHECK(said(check(mail)) == "not_checked no_signature");
    CHECK(said(check(mail, {.provider = mail::Provider{{}}})) == "not_checked no_signature");
    CHECK(said(check(mail, {.provider = mail::Provider{{"other.example"}}})) == "not_checked no_signature");
}

TEST_CASE("our own finding is not touched by the provider's word") {
    const auto top = "Authentication-Results: " + good + "\r\n";
    const auto mail = sign(plain_mail(), rsa_key());
    CHECK(said(check(top + replaced(mail, "We will", "We won't"), at_provider())) == "failed body_changed");
    CHECK(said(check(top + mail, at_provider())) == "signed_by_meta signed");
    CHECK(said(check(top + "From: x@example.net\r\n" + mail, at_provider())) == "failed several_from");
}

TEST_CASE("ways in which providers write it") {
    CHECK(with_results("mx.example.org 1; dkim=pass header.d=support.facebook.com") ==
          "provider_says provider");
    CHECK(with_results("MX.Example.org;\r\n\tdkim = pass (2048-bit key; unprotected)\r\n\theader.d="
                       "Support.Facebook.com\r\n header.i=@support.facebook.com header.b=\"ab;cd\"") ==
          "provider_says provider");
    CHECK(with_results("mx.example.org; spf=fail smtp.mailfrom=x; dkim/1=pass header.i=@facebook.com") ==
          "provider_says provider");
    CHECK(with_results("mx.example.org (by (somebody) \\) else); none; dkim=fail header.d=evil.example; "
                       "dkim=pass reason=\"good; signature\" header.d=facebook.com") ==
          "provider_says provider");
    CHECK(with_results("\"mx.example.org\"; dmarc=pass (p=REJECT) header.from=support.facebook.com") ==
          "provider_says provider");
}

TEST_CASE("what does not vouch for Meta") {
    const auto* const value = GENERATE(
        "mx.example.org; none", "mx.example.org;", "", "; dkim=pass header.d=support.facebook.com",
        "mx.example.org; dkim=fail header.d=support.facebook.com",
        "mx.example.org; dkim=none header.d=support.facebook.com",
        "mx.example.org; dkim=pass header.d=evil.example",
        "mx.example.org; dkim=pass header.d=support.facebook.com.evil.example", "mx.example.org; dkim=pass",
        "mx.example.org; spf=pass smtp.mailfrom=support.facebook.com",
        "mx.example.org; dmarc=pass header.from=evil.example",
        "mx.example.org; dkim=pass header.d=support.facebook.com; dmarc=fail header.from=facebook.com",
        "mx.example.org (dkim=pass header.d=support.facebook.com; )",
        "mx.example.org; dkim=fail (dkim=pass header.d=support.facebook.com)",
        "mx.example.org; dkim=fail reason=\"; dkim=pass header.d=support.facebook.com\"",
        "mx.example.org (; dkim=pass header.d=support.facebook.com",
        "mx.example.org; dkim=fail reason=\"x; dkim=pass header.d=support.facebook.com",
        "spf=pass; dkim=pass header.d=support.facebook.com",
        "mx.example.org evil 1; dkim=pass header.d=support.facebook.com",
        "mx.example.org.evil.example; dkim=pass header.d=support.facebook.com");
    CAPTURE(value);
    CHECK(with_results(value) == "not_checked no_signature");
}

TEST_CASE("only the topmost word counts") {
    const std::string field = "Authentication-Results: ";
    const auto forged = field + good + "\r\n";
    CHECK(with_top(field + "mx.example.org; dkim=fail header.d=facebook.com\r\n" + "X-Other: x\r\n" +
                   forged) == "not_checked no_signature");
    CHECK(with_top(field + "other.example; dkim=pass header.d=facebook.com\r\n" + forged) ==
          "not_checked no_signature");
    CHECK(with_top("Return-Path: <>\r\nDelivered-To: ada@example.org\r\n" + forged) ==
          "provider_says provider");
}

TEST_CASE("what stands below somebody else's Received field may be forged") {
    const auto forged = "Authentication-Results: " + good + "\r\n";
    const std::string own =
        "Received: by 2002:a05:0 with SMTP id x; Sat, 21 Nov 2026 10:00:01 +0000\r\n"
        "Received: from out.example.net (out.example.net [192.0.2.1])\r\n"
        " by mx4.example.org with ESMTPS; Sat, 21 Nov 2026 10:00:00 +0000\r\n";
    CHECK(with_top(own + forged) == "provider_says provider");
    const auto forwarder =
        GENERATE(as<std::string>{}, "from a.example by forward.example.net with SMTP",
                 "from by by forward.example.net", "(by mx.example.org) by forward.example.net",
                 "from mx.example.org (by mx.example.org) by forward.example.net");
    CAPTURE(forwarder);
    CHECK(with_top(own + "Received: " + forwarder + "\r\n" + forged) == "not_checked no_signature");
}

TEST_CASE("a provider with several names") {
    const std::string top =
        "Authentication-Results: bimi.example.org; bimi=skipped\r\n"
        "Authentication-Results: dmarc.example.org; dmarc=pass header.from=support.facebook.com\r\n";
    Asked asked;
    asked.provider = mail::Provider{{"bimi.example.org", "dmarc.example.org"}};
    CHECK(said(check(top + plain_mail(), asked)) == "provider_says provider");
    asked.provider = mail::Provider{{"dmarc.example.org"}};
    CHECK(said(check(top + plain_mail(), asked)) == "not_checked no_signature");
}

TEST_CASE("results are read as RFC 8601 writes them") {
    const auto parsed = mail::parse_authentication_results(
        "Example.com 1;\r\n spf=pass smtp.mailfrom=\"a b\"@example.net (a (deep) comment);\r\n"
        " dkim/1 = PASS reason=\"it \\\"holds\\\"\" Header.D=example.net header.i=joe@example.net;");
    REQUIRE(parsed);
    CHECK(parsed->authserv_id == "example.com");
    REQUIRE(parsed->results.size() == 2);
    CHECK(parsed->results[0].method == "spf");
    CHECK(parsed->results[1].method == "dkim");
    CHECK(parsed->results[1].result == "pass");
    CHECK(parsed->results[1].properties.at("header.d") == "example.net");
    CHECK(parsed->results[1].properties.at("reason") == "it \"holds\"");
    CHECK_FALSE(mail::parse_authentication_results("a b c; none"));
    CHECK_FALSE(mail::parse_authentication_results("a (; none"));
    CHECK_FALSE(mail::parse_authentication_results("a \"; none"));
    CHECK_FALSE(mail::parse_authentication_results("a \"\\"));
    CHECK(mail::parse_authentication_results("a; none")->results.empty());
}
