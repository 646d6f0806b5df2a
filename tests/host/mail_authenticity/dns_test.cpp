// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "check.hpp"
#include "fake_dns.hpp"
#include "mail/authenticity/dns_keys.hpp"

using namespace objector;
using namespace objector::test;
using Kind = mail::KeyAnswer::Kind;

namespace {

const std::string name = "s1._domainkey.support.facebook.com";

mail::DnsKeys::Limits at(const FakeDns& server) {
    return {.one_name = std::chrono::seconds(20), .local_port = server.port()};
}

mail::KeyAnswer asked(const DnsReply& reply) {
    const FakeDns server(DnsReplies{{name, reply}});
    mail::DnsKeys keys(at(server));
    return keys.find(name);
}

}  // namespace

TEST_CASE("a key is found in the DNS") {
    const auto answer = asked({.records = {{"v=DKIM1; k=rsa; p=AAAA"}}});
    CHECK(answer.kind == Kind::found);
    CHECK(answer.record.text == "v=DKIM1; k=rsa; p=AAAA");
    CHECK(answer.record.name == name);
    CHECK(answer.record.source == "dns");
}

TEST_CASE("a mail is verified with a key from the DNS, in pieces of 255 bytes") {
    const auto record = rsa_key().record();
    const FakeDns server(DnsReplies{{name, {.records = {{record.substr(0, 255), record.substr(255)}}}}});
    mail::DnsKeys keys(at(server));
    const auto result = check(sign(plain_mail(), rsa_key()), keys);
    CHECK(said(result) == "signed_by_meta signed");
    REQUIRE(result.key);
    CHECK(result.key->text == record);
    CHECK(result.key->source == "dns");
}

TEST_CASE("no such name, and a name without such a record: there is no key") {
    CHECK(asked({.code = 3}).kind == Kind::missing);
    CHECK(asked({}).kind == Kind::missing);
}

TEST_CASE("a server in trouble says nothing about the key") {
    CHECK(asked({.code = 2}).kind == Kind::silent);
    CHECK(asked({.code = 5}).kind == Kind::silent);
}

TEST_CASE("silence ends at the deadline") {
    const FakeDns server(DnsReplies{{name, {.silent = true}}});
    mail::DnsKeys keys({.one_name = std::chrono::seconds(1), .local_port = server.port()});
    CHECK(keys.find(name).kind == Kind::silent);
    CHECK(server.questions() >= 1);
}

TEST_CASE("after the deadline nobody is asked") {
    const FakeDns server(DnsReplies{});
    mail::DnsKeys late({.deadline = mail::DnsKeys::Clock::now(), .local_port = server.port()});
    CHECK(late.find("s2._domainkey.support.facebook.com").kind == Kind::silent);
    mail::DnsKeys in_time(at(server));
    CHECK(in_time.find("s3._domainkey.support.facebook.com").kind == Kind::missing);
    CHECK(server.questions() == 1);
}

TEST_CASE("after three silences nobody is asked any more") {
    const FakeDns server(DnsReplies{{"s1.example", {.code = 2}},
                                    {"s2.example", {.code = 2}},
                                    {"s3.example", {.code = 2}},
                                    {"s4.example", {.code = 2}},
                                    {"k1.example", {.records = {{"v=DKIM1; p=A"}}}},
                                    {"k2.example", {.records = {{"v=DKIM1; p=A"}}}}});
    mail::DnsKeys keys(at(server));
    // An answer between two silences: there is somebody.
    for (const auto* const other : {"s1.example", "s2.example", "k1.example", "s3.example", "s4.example"}) {
        CHECK(keys.find(other).kind == (other[0] == 'k' ? Kind::found : Kind::silent));
    }
    CHECK(keys.find("k2.example").kind == Kind::found);

    mail::DnsKeys tired(at(server));
    for (const auto* const other : {"s1.example", "s2.example", "s3.example"}) {
        CHECK(tired.find(other).kind == Kind::silent);
    }
    const int before = server.questions();
    CHECK(tired.find("k1.example").kind == Kind::silent);
    CHECK(server.questions() == before);
}

TEST_CASE("nothing is asked twice") {
    const FakeDns server(DnsReplies{{name, {.records = {{"v=DKIM1; p=AAAA"}}}}});
    mail::DnsKeys keys(at(server));
    keys.find(name);
    const int before = server.questions();
    keys.find("S1._DOMAINKEY.Support.Facebook.Com");
    keys.find(name);
    CHECK(server.questions() == before);
}

TEST_CASE("an answer cut short is asked for again by TCP") {
    std::vector<std::string> strings(20, std::string(250, 'A'));
    strings.front() = "v=DKIM1; p=";
    const auto answer = asked({.records = {strings}, .by_tcp_only = true});
    CHECK(answer.kind == Kind::found);
    CHECK(answer.record.text.size() == 11 + (19 * 250));
}

TEST_CASE("a server that takes the connection and never answers is left") {
    const FakeDns server(
        DnsReplies{{name, {.records = {{"v=DKIM1; p=A"}}, .by_tcp_only = true, .silent_by_tcp = true}}});
    mail::DnsKeys keys({.one_name = std::chrono::seconds(2), .local_port = server.port()});
    CHECK(keys.find(name).kind == Kind::silent);
}

TEST_CASE("an answer to another question is not believed") {
    const auto answer = asked({.records = {{"v=DKIM1; p=true"}}, .wrong_id_first = true});
    CHECK(answer.kind == Kind::found);
    CHECK(answer.record.text == "v=DKIM1; p=true");
}

TEST_CASE("two records: only when one alone is a key") {
    CHECK(asked({.records = {{"v=DKIM1; p=A"}, {"v=DKIM1; p=B"}}}).kind == Kind::unusable);
    CHECK(asked({.records = {{"p=A"}, {"p=B"}}}).kind == Kind::unusable);
    const auto answer = asked({.records = {{"v=spf1 -all"}, {"v=DKIM1; p=B"}, {"some text"}}});
    CHECK(answer.kind == Kind::found);
    CHECK(answer.record.text == "v=DKIM1; p=B");
}

TEST_CASE("a key behind an alias") {
    CHECK(asked({.records = {{"v=DKIM1; p=A"}}, .through_alias = true}).record.text == "v=DKIM1; p=A");
}

TEST_CASE("answers that are none") {
    CHECK(asked({.raw = "\x81\x80"}).kind != Kind::found);
    CHECK(asked({.records = {{}}}).record.text.empty());
}

TEST_CASE("no server at all") {
    std::uint16_t port = 0;
    {
        const FakeDns gone(DnsReplies{});
        port = gone.port();
    }
    mail::DnsKeys keys({.one_name = std::chrono::seconds(3), .local_port = port});
    CHECK(keys.find(name).kind == Kind::silent);
}
