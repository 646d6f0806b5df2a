// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <stdexcept>

#include "catch.hpp"
#include "check.hpp"

using namespace objector;
using namespace objector::test;

namespace {

using Records = std::map<std::string, std::string>;

/// What is said of a good mail when its key's record is this.
std::string with_record(const std::string& record, const Recipe& recipe = {}) {
    mail::FileKeys keys(Records{{recipe.selector + "._domainkey.support.facebook.com", record}});
    const auto& key = recipe.algorithm == "ed25519-sha256" ? ed25519_key() : rsa_key();
    return said(check(sign(plain_mail(), key, recipe), keys));
}

std::string with_tags(const std::string& tags) {
    return with_record(tags + rsa_key().record().substr(9));
}

/// Counts the questions, and gives always the same answer.
class Counted final : public mail::KeySource {
  public:
    explicit Counted(mail::KeyAnswer::Kind kind) : kind_(kind) {}
    mail::KeyAnswer find(std::string_view name) override {
        names.emplace_back(name);
        return {kind_, {}};
    }
    std::vector<std::string> names;

  private:
    mail::KeyAnswer::Kind kind_;
};

}  // namespace

TEST_CASE("what a key's record may say") {
    CHECK(with_tags("v=DKIM1; ") == "signed_by_meta signed");
    CHECK(with_tags("") == "signed_by_meta signed");
    CHECK(with_tags("v=DKIM1; h=sha1:sha256; s=email; n=a note; t=s; ") == "signed_by_meta signed");
    CHECK(with_tags("v=DKIM1; s=*; ") == "signed_by_meta signed");
    CHECK(with_tags("v=DKIM2; ") == "not_checked key_unusable");
    CHECK(with_tags("v=DKIM1; t=y; ") == "not_checked key_unusable");
    CHECK(with_tags("v=DKIM1; t=s:y; ") == "not_checked key_unusable");
    CHECK(with_tags("v=DKIM1; s=tlsrpt; ") == "not_checked key_unusable");
    CHECK(with_tags("v=DKIM1; h=sha1; ") == "not_checked key_unusable");
    CHECK(with_tags("v=DKIM1; p=AAAA; ") == "not_checked key_unusable");
}

TEST_CASE("records without a key") {
    CHECK(with_record("v=DKIM1; k=rsa; p=") == "not_checked key_revoked");
    CHECK(with_record("v=DKIM1; k=rsa") == "not_checked key_unusable");
    CHECK(with_record("") == "not_checked key_unusable");
    CHECK(with_record("v=spf1 -all") == "not_checked key_unusable");
    CHECK(with_record("v=DKIM1; k=rsa; p=AAAA") == "not_checked key_unusable");
    CHECK(with_record("v=DKIM1; k=rsa; p=%%%%") == "not_checked key_unusable");
    CHECK(with_record("v=DKIM1; k=rsa; p=" + std::string(4000, 'A')) == "not_checked key_unusable");
    CHECK(with_record(replaced(rsa_key().record(), "k=rsa", "k=dsa")) == "not_checked key_unusable");
    CHECK(with_record(huge_rsa_record()) == "not_checked key_unusable");
    CHECK(with_record(ed25519_key().record()) == "not_checked key_unusable");
    const Recipe edwards{.selector = "e1", .algorithm = "ed25519-sha256"};
    CHECK(with_record(rsa_key().record(), edwards) == "not_checked key_unusable");
    CHECK(with_record("v=DKIM1; k=ed25519; p=AAAA", edwards) == "not_checked key_unusable");
}

TEST_CASE("a strict key is not for agents below its domain") {
    Recipe recipe;
    recipe.more["i"] = "case@deep.support.facebook.com";
    CHECK(with_record("v=DKIM1; t=s; " + rsa_key().record().substr(9), recipe) == "not_checked key_unusable");
    CHECK(with_record(rsa_key().record(), recipe) == "signed_by_meta signed");
}

TEST_CASE("a key that is too short proves nothing") {
    for (const unsigned bits : {512U, 768U, 1016U}) {
        const auto key = SigningKey::rsa(bits);
        mail::FileKeys keys(Records{{"s1._domainkey.support.facebook.com", key.record()}});
        CHECK(said(check(sign(plain_mail(), key), keys)) == "failed short_key");
    }
    const auto key = SigningKey::rsa(1024);
    mail::FileKeys keys(Records{{"s1._domainkey.support.facebook.com", key.record()}});
    CHECK(said(check(sign(plain_mail(), key), keys)) == "signed_by_meta signed");
}

TEST_CASE("another key than the one that signed") {
    CHECK(with_record(SigningKey::rsa(1024).record()) == "failed header_changed");
    const Recipe edwards{.selector = "e1", .algorithm = "ed25519-sha256"};
    CHECK(with_record(SigningKey::ed25519().record(), edwards) == "failed header_changed");
}

TEST_CASE("a key of 4096 bits") {
    const auto key = SigningKey::rsa(4096);
    mail::FileKeys keys(Records{{"s1._domainkey.support.facebook.com", key.record()}});
    CHECK(said(check(sign(plain_mail(), key), keys)) == "signed_by_meta signed");
}

TEST_CASE("no key, no answer, no leave to ask: three different things") {
    const auto mail = sign(plain_mail(), rsa_key());
    using Kind = mail::KeyAnswer::Kind;
    const auto reason = [&](Kind kind) {
        Counted keys(kind);
        return said(check(mail, keys));
    };
    CHECK(reason(Kind::missing) == "not_checked key_missing");
    CHECK(reason(Kind::silent) == "not_checked dns_silent");
    CHECK(reason(Kind::unusable) == "not_checked key_unusable");
    CHECK(reason(Kind::not_allowed) == "not_checked not_allowed");
    mail::NoKeys none;
    CHECK(said(check(mail, none)) == "not_checked not_allowed");
    mail::FileKeys empty(Records{});
    CHECK(said(check(mail, empty)) == "not_checked key_missing");
}

TEST_CASE("nobody is asked about signatures that prove nothing anyway") {
    Counted keys(mail::KeyAnswer::Kind::silent);
    check(sign(plain_mail(), rsa_key(), {.domain = "evil.example"}), keys);
    check(sign(plain_mail(), rsa_key(), {.algorithm = "rsa-sha1"}), keys);
    Recipe outside;
    outside.more["i"] = "case@facebook.com";
    check(sign(plain_mail(), rsa_key(), outside), keys);
    Recipe backwards;
    const auto now = std::chrono::system_clock::now().time_since_epoch() / std::chrono::seconds(1);
    backwards.more = {{"t", std::to_string(now + 200)}, {"x", std::to_string(now + 100)}};
    check(sign(plain_mail(), rsa_key(), backwards), keys);
    check(plain_mail(), keys);
    CHECK(keys.names.empty());
    check(sign(plain_mail(), rsa_key(), {.selector = "S1"}), keys);
    CHECK(keys.names == std::vector<std::string>{"S1._domainkey.support.facebook.com"});
}

TEST_CASE("no mail makes us ask without end") {
    Counted keys(mail::KeyAnswer::Kind::missing);
    auto mail = plain_mail();
    for (int count = 0; count < 30; ++count) {
        mail = sign(mail, rsa_key(), {.selector = "s" + std::to_string(count)});
    }
    CHECK(said(check(mail, keys)) == "not_checked key_missing");
    CHECK(keys.names.size() == 8);
}

TEST_CASE("names of keys in a file are found in any case") {
    mail::FileKeys keys(Records{{"S1._DomainKey.support.facebook.com", rsa_key().record()}});
    CHECK(said(check(sign(plain_mail(), rsa_key()), keys)) == "signed_by_meta signed");
}
