// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <string>

#include "catch.hpp"
#include "mail_job/mail_program.hpp"
#include "support/sha256.hpp"

using namespace objector;
using namespace objector::test;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("a scan tells a mail of Meta whole, between begin and summary") {
    const MailProgram program;
    const auto other = in_mbox("From: a@example.org\n\nHello\n");
    write(program.path() / "Inbox", other + in_mbox(confirmation()) + other);
    const auto result = program.scan({MailProgram::path_source(program.path())});
    CHECK(result.code == 0);
    CHECK(result.error.empty());
    REQUIRE_FALSE(result.lines.empty());
    CHECK(result.lines.front().at("type") == "begin");
    CHECK(result.lines.front().at("version") == 1);
    CHECK(result.lines.front().at("confinement").at("landlock").is_number_integer());
    const auto looking = result.of_type("looking");
    REQUIRE(looking.size() == 1);
    CHECK(looking[0].at("offset") == other.size());
    const auto messages = result.of_type("message");
    REQUIRE(messages.size() == 1);
    const auto& message = messages[0];
    CHECK(message.at("source") == "files");
    CHECK(message.at("place") == (program.path() / "Inbox").string());
    CHECK(message.at("format") == "mbox");
    CHECK(message.at("offset") == other.size());
    CHECK(message.at("message_sha256") == sha256_hex(confirmation()));
    CHECK(message.at("message_id") == "1@support.facebook.com");
    CHECK(message.at("from") == "Facebook <case++ab@support.facebook.com>");
    CHECK(message.at("from_address") == "case++ab@support.facebook.com");
    CHECK(message.at("date") == "2024-01-01T09:00:00.000Z");
    CHECK(message.at("recipients") == json{"me@example.org"});
    CHECK(message.at("kind") == "honoured");
    CHECK(message.at("deciding_sentence") == "We will honour your objection.");
    CHECK(message.at("case_number") == "123456789");
    CHECK(message.at("authenticity").at("verdict") == "not_checked");
    CHECK(message.at("authenticity").at("key").is_null());
    CHECK_FALSE(message.contains("attached"));
    REQUIRE(result.raws.size() == 1);
    CHECK(result.raws[0] == confirmation());
    CHECK_THAT(result.texts[0], Catch::Matchers::ContainsSubstring("We will honour your objection."));
    const auto& summary = result.lines.back();
    CHECK(summary.at("type") == "summary");
    CHECK(summary.at("messages") == 3);
    CHECK(summary.at("found") == 1);
    CHECK(summary.at("problems") == 0);
    CHECK(summary.at("bytes") == fs::file_size(program.path() / "Inbox"));
}

TEST_CASE("asked again with nothing new, a scan says so and no more") {
    const MailProgram program;
    write(program.path() / "a.eml", confirmation());
    const auto first = program.scan({MailProgram::path_source(program.path())});
    const auto again = program.scan({MailProgram::path_source(program.path())}, {{"memory", first.memory()}});
    CHECK(again.lines.size() == 2);
    CHECK(again.lines.back().at("messages") == 0);
}

TEST_CASE("one mail from several places is told once") {
    const MailProgram program;
    write(program.path() / "a.eml", confirmation());
    write(program.path() / "b",
          in_mbox("X-Mozilla-Status: 0001\n" + confirmation()) + in_mbox(confirmation("2")));
    const auto result = program.scan({MailProgram::path_source(program.path() / "a.eml", "one"),
                                      MailProgram::path_source(program.path() / "b", "two")});
    CHECK(result.of_type("message").size() == 2);
    CHECK(result.lines.back().at("found") == 2);
    CHECK(result.memory().size() == 2);
}

TEST_CASE("a mail of Meta that was forwarded as an attachment is told as itself") {
    const MailProgram program;
    const std::string outer =
        "From: a@example.org\nAuthentication-Results: mx.example.org; dkim=pass\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below\n--b\n"
        "Content-Type: message/rfc822\n\n";
    write(program.path() / "a.eml", outer + confirmation() + "\n--b--\n");
    const auto result = program.scan({MailProgram::path_source(program.path())});
    const auto messages = result.of_type("message");
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].at("attached") == "1");
    CHECK(messages[0].at("kind") == "honoured");
    CHECK(result.raws[0] == confirmation());
}

TEST_CASE("the provider's word counts where the user's provider is known") {
    const MailProgram program;
    const auto home = program.path() / "home";
    const auto profile = home / ".thunderbird" / "p";
    const auto mail = "Authentication-Results: mx.example.org;\n dkim=pass header.d=support.facebook.com\n" +
                      confirmation();
    fs::create_directories(profile / "ImapMail" / "imap.example.org" / "INBOX.sbd");
    fs::create_directories(profile / "Mail" / "Local Folders");
    write(profile / "ImapMail" / "imap.example.org" / "INBOX.sbd" / "Junk", in_mbox(mail));
    write(profile / "prefs.js",
          "user_pref(\"mail.server.server1.type\", \"imap\");\n"
          "user_pref(\"mail.server.server1.hostname\", \"imap.example.org\");\n"
          "user_pref(\"mail.server.server1.directory-rel\", \"[ProfD]ImapMail/imap.example.org\");\n");
    const json source{{"source", "tb"}, {"kind", "thunderbird"}, {"home", home.string()}};
    const json provider{{"domains", {"example.org"}}, {"authserv_ids", {"mx.example.org"}}};
    const auto known = program.scan({source}, {{"providers", {provider}}});
    REQUIRE(known.of_type("message").size() == 1);
    CHECK(known.of_type("message")[0].at("authenticity").at("verdict") == "provider_says");
    CHECK(known.of_type("message")[0].at("authenticity").at("provider") == "mx.example.org");
    const auto unknown = program.scan({source});
    REQUIRE(unknown.of_type("message").size() == 1);
    CHECK(unknown.of_type("message")[0].at("authenticity").at("verdict") == "not_checked");

    const auto list = program.run(json{{"job", "thunderbird"}, {"home", home.string()}}.dump() + "\n");
    REQUIRE(list.lines.size() == 1);
    CHECK(list.lines[0].at("profiles").at(0).at("path") == profile.string());
    CHECK(list.lines[0].at("profiles").at(0).at("accounts").at(0).at("host") == "imap.example.org");
    const json nobody{{"source", "tb"}, {"kind", "thunderbird"}, {"home", (home / "nobody").string()}};
    CHECK(program.scan({nobody}).problems() == std::vector<std::string>{"not_found"});
}

TEST_CASE("bytes that follow the job are read like a file") {
    const MailProgram program;
    const auto source = [](const std::string& name, std::size_t size) {
        return json{{"source", name}, {"kind", "bytes"}, {"name", name}, {"size", size}};
    };
    const auto box = in_mbox(confirmation("2")) + in_mbox(confirmation("3"));
    const std::string other = "no mail\n";
    const auto result = program.scan({source("a.eml", confirmation().size()), source("box", box.size()),
                                      source("other", other.size()), source("short.eml", 1'000'000)},
                                     json::object(), confirmation() + box + other + confirmation("4"));
    const auto messages = result.of_type("message");
    REQUIRE(messages.size() == 4);
    CHECK(messages[0].at("format") == "bytes");
    CHECK(messages[0].at("place") == "a.eml");
    CHECK(messages[1].at("source") == "box");
    CHECK(result.raws[3] == confirmation("4"));
    CHECK(result.problems() == std::vector<std::string>{"not_mail"});
}

TEST_CASE("a mail that killed the program is left out, the others are told") {
    const MailProgram program;
    const auto first = in_mbox(confirmation("1"));
    write(program.path() / "Inbox", first + in_mbox(confirmation("2")) + in_mbox(confirmation("3")));
    const auto place = (program.path() / "Inbox").string();
    const auto result =
        program.scan({MailProgram::path_source(program.path())},
                     {{"skip", {{{"source", "files"}, {"place", place}, {"offset", first.size()}}}}});
    CHECK(result.of_type("message").size() == 2);
    CHECK(result.of_type("looking").size() == 2);
    REQUIRE(result.problems() == std::vector<std::string>{"crashed"});
    CHECK(result.of_type("problem")[0].at("detail").at("offset") == first.size());
}

TEST_CASE("a server that is not there is a problem, not a failure") {
    const MailProgram program;
    const json source{{"source", "i"},     {"kind", "imap"}, {"host", "localhost"}, {"port", 1},
                      {"security", "tls"}, {"user", "me"},   {"password", "secret"}};
    const auto result = program.scan({source});
    CHECK(result.code == 0);
    CHECK(result.problems() == std::vector<std::string>{"no_connection"});
    CHECK(result.error.find("secret") == std::string::npos);
}
