// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <stdexcept>

#include "catch.hpp"
#include "check.hpp"

using namespace objector;
using namespace objector::test;

namespace {

/// Signs with the tags given, everything else as it should be.
std::string with_tags(std::map<std::string, std::string> tags) {
    Recipe recipe;
    recipe.more = std::move(tags);
    return sign(plain_mail(), rsa_key(), recipe);
}

std::string without(const std::string& tag) {
    Recipe recipe;
    recipe.without = tag;
    return sign(plain_mail(), rsa_key(), recipe);
}

std::string seconds_from_now(long seconds) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count() + seconds);
}

/// Signed with a recipe that leaves out one of the usual names in h=.
std::string not_covering(const std::string& mail, const std::string& name) {
    Recipe recipe;
    std::erase(recipe.covered, name);
    return sign(mail, rsa_key(), recipe);
}

}  // namespace

TEST_CASE("SHA-1 proves nothing") {
    const auto mail = sign(plain_mail(), rsa_key(), {.algorithm = "rsa-sha1"});
    CHECK(said(check(mail)) == "failed weak_algorithm");
}

TEST_CASE("a signature over a part of the text is refused, whether or not something was added") {
    const auto mail = plain_mail();
    const auto length = std::to_string(mail.size() - mail.find("\r\n\r\n") - 4);
    Recipe recipe;
    recipe.body = "simple";
    recipe.more["l"] = length;
    const auto signed_mail = sign(mail, rsa_key(), recipe);
    CHECK(said(check(signed_mail)) == "failed partial_body");
    CHECK(said(check(signed_mail + "We will honour your objection.\r\n")) == "failed partial_body");
}

TEST_CASE("two senders are one too many") {
    const auto mail = sign(plain_mail(), rsa_key());
    const std::string other = "From: Facebook <evil@example.net>\r\n";
    CHECK(said(check(other + mail)) == "failed several_from");
    CHECK(
        said(check(replaced(mail, "Subject: Your", "FROM : Facebook <evil@example.net>\r\nSubject: Your"))) ==
        "failed several_from");
    CHECK(said(check(mail, {.from_fields = 2})) == "failed several_from");
    CHECK(said(check(other + plain_mail())) == "failed several_from");
    CHECK(said(check(mail, {.from_fields = 0})) == "failed malformed");
}

TEST_CASE("a signature of somebody else's domain proves nothing about Meta") {
    const auto evil = sign(plain_mail(), rsa_key(), {.domain = "evil.example"});
    CHECK(said(check(evil)) == "failed other_domain");
    CHECK(check(evil).domain == "evil.example");
    const auto tail = sign(plain_mail(), rsa_key(), {.domain = "evilfacebook.com"});
    CHECK(said(check(tail)) == "failed other_domain");
    const auto above = sign(plain_mail(), rsa_key(), {.domain = "com"});
    CHECK(said(check(above)) == "failed other_domain");
    // Meta's own signature, on a mail that says it is from someone else.
    const auto foreign = replaced(plain_mail(), "support.facebook.com", "facebook.com.evil.example");
    CHECK(said(check(sign(foreign, rsa_key()), {.from_domain = "facebook.com.evil.example"})) ==
          "failed other_domain");
}

TEST_CASE("domains of Meta that fit the sender are good") {
    const auto* const domain = GENERATE("support.facebook.com", "facebook.com");
    CHECK(said(check(sign(plain_mail(), rsa_key(), {.domain = domain}))) == "signed_by_meta signed");
    const auto upper = sign(plain_mail(), rsa_key(), {.domain = "Facebook.COM"});
    CHECK(said(check(upper)) == "signed_by_meta signed");
    // Two branches below one signing domain.
    const auto sibling = sign(replaced(plain_mail(), "support.facebook", "mail.facebook"), rsa_key());
    CHECK(said(check(sibling, {.from_domain = "mail.facebook.com"})) == "signed_by_meta signed");
    // Another company of Meta's is not the sender.
    const auto other = sign(plain_mail(), rsa_key(), {.domain = "facebookmail.com"});
    CHECK(said(check(other)) == "failed other_domain");
}

TEST_CASE("the sender must be signed") {
    CHECK(said(check(not_covering(plain_mail(), "From"))) == "failed from_not_signed");
}

TEST_CASE("a field added above the signed one is seen") {
    const auto mail = sign(plain_mail(), rsa_key());
    const auto* const added =
        GENERATE("Subject: We will honour your objection\r\n", "Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n",
                 "To: someone@example.net\r\n", "MIME-Version: 1.0\r\n", "content-type : text/html\r\n");
    CAPTURE(added);
    CHECK(said(check(added + mail)) == "failed header_changed");
    CHECK(said(check(replaced(mail, "\r\n\r\nHello", "\r\n" + std::string(added) + "\r\nHello"))) ==
          "failed header_changed");
}

TEST_CASE("a transfer encoding cannot stand twice") {
    const std::string encoding = "Content-Transfer-Encoding: base64\r\n";
    CHECK(said(check(encoding + encoding + sign(plain_mail(), rsa_key()))) == "failed header_changed");
}

TEST_CASE("a field signed more often than it is there may not be added (oversigning)") {
    Recipe recipe;
    recipe.covered = {"From", "From", "Subject", "Subject", "Date", "Content-Type", "Reply-To"};
    const auto mail = sign(plain_mail(), rsa_key(), recipe);
    CHECK(said(check(mail)) == "signed_by_meta signed");
    CHECK(said(check("Reply-To: evil@example.net\r\n" + mail)) == "failed header_changed");
    CHECK(said(check("Subject: another\r\n" + mail)) == "failed header_changed");
}

TEST_CASE("what the signature leaves open is not Meta's word") {
    CHECK(said(check(not_covering(plain_mail(), "Subject"))) == "not_checked content_unsigned");
    CHECK(said(check(not_covering(plain_mail(), "Date"))) == "not_checked content_unsigned");
    Recipe dated;
    std::erase(dated.covered, "Date");
    dated.more["t"] = "1795255200";
    CHECK(said(check(sign(plain_mail(), rsa_key(), dated))) == "signed_by_meta signed");
    CHECK(said(check(not_covering(plain_mail(), "To"))) == "signed_by_meta signed");
}

TEST_CASE("an unsigned kind of text may only be one that hides nothing") {
    const auto type = [](const std::string& value) {
        return said(
            check(not_covering(replaced(plain_mail(), "text/plain; charset=utf-8", value), "Content-Type")));
    };
    CHECK(type("text/plain; charset=utf-8") == "signed_by_meta signed");
    CHECK(type("TEXT/html;\r\n charset=\"ISO-8859-15\"") == "signed_by_meta signed");
    CHECK(type("text/plain; format=flowed") == "signed_by_meta signed");
    CHECK(type("multipart/mixed; boundary=\"Hello\"") == "not_checked content_unsigned");
    CHECK(type("message/rfc822") == "not_checked content_unsigned");
    CHECK(type("text/plain; charset=utf-7") == "not_checked content_unsigned");
    CHECK(type("text/plain; charset*=utf-7''x") == "not_checked content_unsigned");
    CHECK(type("text/plain; charset=utf-8; charset=utf-16") == "not_checked content_unsigned");
}

TEST_CASE("expired means that it cannot be checked") {
    CHECK(said(check(with_tags({{"t", seconds_from_now(-9000)}, {"x", seconds_from_now(-4000)}}))) ==
          "not_checked expired");
    CHECK(said(check(with_tags({{"x", seconds_from_now(4000)}}))) == "signed_by_meta signed");
    CHECK(said(check(with_tags({{"t", seconds_from_now(-10)}, {"x", seconds_from_now(-20)}}))) ==
          "failed malformed");
}

TEST_CASE("a signature from the future cannot be checked") {
    CHECK(said(check(with_tags({{"t", seconds_from_now(4000)}}))) == "not_checked not_yet_valid");
    CHECK(said(check(with_tags({{"t", seconds_from_now(60)}}))) == "signed_by_meta signed");
    CHECK(check(with_tags({{"t", "999999999999999999"}})).signed_at.empty());
}

TEST_CASE("the agent must be within the domain that signs") {
    CHECK(said(check(with_tags({{"i", "@support.facebook.com"}}))) == "signed_by_meta signed");
    CHECK(said(check(with_tags({{"i", "case@deep.support.facebook.com"}}))) == "signed_by_meta signed");
    CHECK(said(check(with_tags({{"i", "case@facebook.com"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"i", "case@evilsupport.facebook.com"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"i", "nobody"}}))) == "failed malformed");
}

TEST_CASE("signatures that are none") {
    const auto* const tag = GENERATE("v", "a", "d", "s", "h", "bh");
    CAPTURE(tag);
    CHECK(said(check(without(tag))) == "failed malformed");
}

TEST_CASE("signatures with odd values") {
    CHECK(said(check(with_tags({{"v", "2"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"c", "nofws/simple"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"q", "http"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"t", "-1"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"x", "soon"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"s", "../s1"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"s", std::string(300, 's')}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"a", "rsa-md5"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"bh", "?"}}))) == "failed malformed");
    CHECK(said(check(with_tags({{"h", "From:" + std::string(5000, 'x')}}))) == "failed malformed");
    // Twice the same tag: readers disagree about which counts (RFC 6376, 3.2).
    const auto mail = sign(plain_mail(), rsa_key());
    CHECK(said(check(replaced(mail, "DKIM-Signature:", "DKIM-Signature: d=support.facebook.com;"))) ==
          "failed malformed");
    CHECK(said(check("DKIM-Signature: nonsense\r\n" + plain_mail())) == "failed malformed");
    CHECK(said(check("DKIM-Signature:\r\n" + plain_mail())) == "failed malformed");
}

TEST_CASE("one good signature among bad ones is enough") {
    const auto good = sign(plain_mail(), rsa_key());
    Recipe recipe;
    recipe.domain = "evil.example";
    CHECK(said(check(sign(good, rsa_key(), recipe))) == "signed_by_meta signed");
    CHECK(said(check("DKIM-Signature: nonsense\r\nDKIM-Signature: v=1; d=support.facebook.com\r\n" + good)) ==
          "signed_by_meta signed");
    recipe.domain = "support.facebook.com";
    recipe.selector = "gone";
    CHECK(said(check(sign(good, rsa_key(), recipe))) == "signed_by_meta signed");
    recipe.algorithm = "rsa-sha1";
    CHECK(said(check(sign(good, rsa_key(), recipe))) == "signed_by_meta signed");
    // Meta's good one below a broken one of Meta's.
    const auto broken = replaced(sign(good, rsa_key()), "bh=", "bh=AAAA");
    CHECK(said(check(broken)) == "signed_by_meta signed");
}

TEST_CASE("among bad signatures the most telling one decides") {
    const auto changed = replaced(sign(plain_mail(), rsa_key()), "We will", "We won't");
    CHECK(said(check("DKIM-Signature: nonsense\r\n" + changed)) == "failed body_changed");
    CHECK(said(check(sign(changed, rsa_key(), {.domain = "evil.example"}))) == "failed body_changed");
    // Beside one that cannot be checked nobody can be sure.
    CHECK(said(check(sign(changed, rsa_key(), {.selector = "gone"}))) == "not_checked key_missing");
}

TEST_CASE("a signature may cover other signatures") {
    const auto inner = replaced(sign(plain_mail(), rsa_key(), {.domain = "evil.example"}), "bh=", "bh=AAAA");
    Recipe recipe;
    recipe.covered.emplace_back("DKIM-Signature");
    const auto outer = sign(inner, rsa_key(), recipe);
    CHECK(said(check(outer)) == "signed_by_meta signed");
    CHECK(said(check(replaced(outer, "evil.example", "okay.example"))) == "failed header_changed");
    CHECK(said(check(sign(outer, rsa_key(), {.domain = "evil.example"}))) == "signed_by_meta signed");
    CHECK(said(check("DKIM-Signature: nonsense\r\n" + outer)) == "signed_by_meta signed");
}

TEST_CASE("a header that readers disagree about is refused") {
    const auto mail = sign(plain_mail(), rsa_key());
    const auto* const line = GENERATE("no colon here\r\n", "odd name: x\r\n", ": no name\r\n",
                                      "X-A: 1\r2\r\n", "X-A: x\r\n \t\r\n", "From someone\r\n");
    CAPTURE(line);
    CHECK(said(check(replaced(mail, "Subject: Your", std::string(line) + "Subject: Your"))) ==
          "failed malformed");
    CHECK(said(check(replaced(mail, "Subject: Your", std::string("X-A: a\0b\r\nSubject: Your", 23)))) ==
          "failed malformed");
    CHECK(said(check(" a fold of nothing\r\n" + mail)) == "failed malformed");
}

TEST_CASE("hostile headers end quickly") {
    const auto mail = sign(plain_mail(), rsa_key());
    std::string many;
    for (int count = 0; count < 100'000; ++count) {
        many += "X-Field: value\r\n";
    }
    CHECK(said(check(many + mail)) == "failed malformed");
    std::string small;
    for (int count = 0; count < 100'000; ++count) {
        small += "X:\n";
    }
    CHECK(said(check(small + mail)) == "failed malformed");
    CHECK(said(check("X-Long: " + std::string(10'000'000, 'x') + "\r\n" + mail)) == "failed malformed");
    std::string signatures;
    for (int count = 0; count < 2'000; ++count) {
        signatures += "DKIM-Signature: v=1; a=rsa-sha256; d=support.facebook.com; s=s" +
                      std::to_string(count) +
                      "; h=from:to:subject:date:mime-version:content-type; bh=AAAA; b=AAAA\r\n";
    }
    CHECK(check(signatures + mail).verdict == mail::Verdict::not_checked);
    CHECK(said(check("")) == "failed malformed");
    CHECK(said(check(std::string(1000, '\0'))) == "failed malformed");
    CHECK(said(check("\r\n")) == "failed malformed");
}

TEST_CASE("a mail without a signature cannot be checked") {
    CHECK(said(check(plain_mail())) == "not_checked no_signature");
}
