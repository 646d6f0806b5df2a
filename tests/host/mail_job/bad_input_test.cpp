// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <array>
#include <string>

#include "catch.hpp"
#include "mail/job/job.hpp"
#include "mail_job/mail_program.hpp"

using namespace objector;
using namespace objector::test;
using nlohmann::json;

namespace {

std::string complaint_about(const json& job) {
    try {
        mail::parse_job(job.dump());
        return "none";
    } catch (const mail::BadJob& bad) {
        return bad.what();
    }
}

}  // namespace

TEST_CASE("a job that is none is refused by name of what is wrong") {
    const json path{{"source", "a"}, {"kind", "path"}, {"path", "/x"}};
    const auto with = [&](const char* name, const json& value) {
        auto job = MailProgram::scan_of({path});
        job["sources"][0][name] = value;
        return complaint_about(job);
    };
    CHECK(with("path", "/y") == "none");
    CHECK(with("path", "y") == "job.sources[0].path must be an absolute path");
    CHECK(with("path", 7) == "job.sources[0].path must be a text");
    CHECK(with("kind", "pigeon") == "job.sources[0].kind must be path, thunderbird, imap or bytes");
    CHECK(with("source", nullptr) == "job.sources[0].source must be a text");
    CHECK(complaint_about({{"job", "dance"}}) == "job.job must be scan, secret or thunderbird");
    CHECK(complaint_about(json::array()) == "job must be an object");
    CHECK(complaint_about({{"job", "scan"}, {"sources", 3}}) == "job.sources must be a list");
    CHECK(complaint_about({{"job", "scan"}, {"keys", {{"mode", "guess"}}}}) ==
          "job.keys.mode must be dns, none or file");
    CHECK(complaint_about({{"job", "scan"}, {"deadline_seconds", -1}}) ==
          "job.deadline_seconds must be a whole number up to 86400");
    const json imap{{"source", "a"}, {"kind", "imap"}, {"host", "h"}, {"port", 70000}};
    CHECK(complaint_about({{"job", "scan"}, {"sources", {imap}}}) ==
          "job.sources[0].port must be a whole number up to 65535");
}

TEST_CASE("what is no job at all ends in a sentence") {
    const MailProgram program;
    for (const auto& input : {std::string(), std::string("{}"), std::string("no JSON\n"), std::string("{}\n"),
                              std::string(100'000, '[') + "\n"}) {
        const auto result = program.run(input);
        CHECK(result.code == 2);
        CHECK(result.lines.empty());
        CHECK(result.error.starts_with("objector-mail: "));
    }
    auto job = MailProgram::scan_of(json::array());
    job["senders"] = json::object();
    CHECK(program.run(job.dump() + "\n").code == 2);
}

TEST_CASE("odd mails are read like any other") {
    const MailProgram program;
    std::string many = "From: x@meta.com\n";
    for (int number = 0; number < 100'000; ++number) {
        many += "X-" + std::to_string(number) + ": y\n";
    }
    write(program.path() / "many.eml", many + "\nWe will honour your objection.\n");
    write(program.path() / "long.eml",
          "From: x@meta.com\nX: " + std::string(10'000'000, 'y') + "\n\nHello\n");
    write(program.path() / "longer.eml",
          "X: " + std::string(10'000'000, 'y') + "\nFrom: x@meta.com\n\nHello\n");
    write(program.path() / "nul.eml", std::string("From: x@meta.com\nSubject: a\0b\n\n\0\0\0\n", 35));
    write(program.path() / "year0.eml", "From: x@meta.com\nDate: Mon, 01 Jan 0000 00:00:00 +0000\n\n0\n");
    write(program.path() / "year9999.eml", "From: x@meta.com\nDate: Fri, 31 Dec 9999 23:59:59 -1200\n\n9\n");
    write(program.path() / "headless", "From - Mon Jan  1 10:00:00 2024\n\nFrom: x@meta.com\n\n");
    write(program.path() / "ends.eml", "From: x@meta.com");
    write(program.path() / "wild.eml", "From: x@meta.com\nSubject: \xFF\xFE\n\n\x80\xC3\n");
    const auto result = program.scan({MailProgram::path_source(program.path())});
    CHECK(result.code == 0);
    CHECK(result.problems().empty());
    CHECK(result.lines.back().at("type") == "summary");
    CHECK(result.lines.back().at("messages") == 9);
    CHECK(result.of_type("message").size() >= 7);
}

TEST_CASE("a mail of 50 MB takes no more memory than promised") {
    const MailProgram program;
    auto mail = confirmation();
    mail.insert(mail.find("\n\n") + 1, "Content-Type: multipart/mixed; boundary=b\n");
    mail.insert(mail.find("\n\n") + 2, "--b\nContent-Type: text/plain\n\n");
    mail += "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n";
    const std::string line(76, 'A');
    while (mail.size() < 50'000'000) {
        mail += line + "\n";
    }
    write(program.path() / "a.eml", mail + "--b--\n");
#ifdef __SANITIZE_ADDRESS__
    constexpr int megabytes = 0;
#else
    constexpr int megabytes = 100;
#endif
    const auto job = MailProgram::scan_of({MailProgram::path_source(program.path())});
    const auto result = program.run(job.dump() + "\n", megabytes);
    CHECK(result.error.empty());
    REQUIRE(result.of_type("message").size() == 1);
    CHECK(result.of_type("message")[0].at("kind") == "honoured");
    CHECK(result.raws[0].size() == mail.size() + 6);
}

TEST_CASE("the program ends when nobody reads its answers") {
    const MailProgram program;
    for (int number = 0; number < 300; ++number) {
        write(program.path() / "Inbox", in_mbox(confirmation(std::to_string(number))), std::ios::app);
    }
    const auto in_file = program.path() / "job";
    write(in_file, MailProgram::scan_of({MailProgram::path_source(program.path() / "Inbox")}).dump() + "\n");
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, in_file.c_str(), O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    const auto process = MailProgram::start(actions);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    char first = 0;
    CHECK(::read(ends[0], &first, 1) == 1);
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(process, &status, 0) == process);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 1);
}
