// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "catch.hpp"
#include "mail_sources/recording_receiver.hpp"
#include "support/temporary_folder.hpp"

using namespace objector;
using namespace objector::test;
namespace fs = std::filesystem;

namespace {

/// A folder of a Maildir with some mails in it.
fs::path make_maildir(const fs::path& path) {
    fs::create_directories(path / "cur");
    fs::create_directories(path / "new");
    fs::create_directories(path / "tmp");
    write(path / "cur" / "1.host:2,S", mail_from("x@meta.com", "one"));
    write(path / "cur" / "2.host:2,", mail_from("a@example.org"));
    write(path / "new" / "3.host", mail_from("x@meta.com", "three"));
    write(path / "tmp" / "4.host", mail_from("x@meta.com", "half"));
    return path;
}

void make_maildir_old(const fs::path& path) {
    make_old(path / "cur");
    make_old(path / "new");
}

}  // namespace

TEST_CASE("a folder is read with all that is below it") {
    const TemporaryFolder folder;
    fs::create_directories(folder.path() / "Mail" / "Archive.sbd");
    write(folder.path() / "Mail" / "Inbox", entry_from("x@meta.com", "mbox"));
    write(folder.path() / "Mail" / "Inbox.msf", "From: x@meta.com\n\n");
    write(folder.path() / "Mail" / "Archive.sbd" / "2024", entry_from("x@meta.com", "deeper"));
    write(folder.path() / "saved.eml", mail_from("x@meta.com", "eml"));
    const auto apple = mail_from("x@meta.com", "emlx");
    write(folder.path() / "7.emlx", std::to_string(apple.size()) + "\n" + apple + "<?xml plist?>");
    write(folder.path() / "8.partial.emlx", std::to_string(apple.size()) + "\n" + apple + "<?xml plist?>");
    write(folder.path() / "picture.png", "\x89PNG");
    write(folder.path() / "broken.eml", "\x89PNG");
    write(folder.path() / "empty", "");
    make_maildir(folder.path() / "Maildir");
    make_maildir(folder.path() / "Maildir" / ".Sent");
    const auto read = read_path(folder.path());
    CHECK(read.taken.size() == 9);
    CHECK(read.messages == 11);
    CHECK(read.told("broken.eml", "not_mail"));
    CHECK(read.told("8.partial.emlx", "incomplete"));
    CHECK(read.problems.size() == 2);
    for (const auto& taken : read.taken) {
        CHECK(taken.incomplete == taken.place.ends_with(".partial.emlx"));
        CHECK((taken.format != mail::Format::emlx || taken.raw == apple));
    }

    const auto again = read_path(folder.path(), read.memory);
    CHECK(again.messages == 2);  // The last mail of each mbox, which were written a moment ago.
}

TEST_CASE("saved mails are read once, and again when they change") {
    const TemporaryFolder folder;
    const auto mail = folder.path() / "a.eml";
    write(mail, mail_from("x@meta.com", "one"));
    for (const auto& path : {folder.path(), mail}) {
        write(mail, mail_from("x@meta.com", "one"));
        const auto memory = read_path(path).memory;
        CHECK(read_path(path, memory).bytes == 0);
        write(mail, mail_from("x@meta.com", "another"));
        CHECK(read_path(path, memory).taken.size() == 1);
    }
}

TEST_CASE("a Maildir that did not change is not even listed") {
    const TemporaryFolder folder;
    const auto maildir = make_maildir(folder.path() / "Maildir");
    make_maildir_old(maildir);
    const auto first = read_path(maildir);
    CHECK(first.taken.size() == 2);
    CHECK(first.messages == 3);
    REQUIRE_FALSE(first.memory.is_null());
    const auto again = read_path(maildir, first.memory);
    CHECK(again.messages == 0);
    CHECK(again.expected == 0);
    CHECK(again.memory.is_null());
}

TEST_CASE("in a Maildir only new names count, not flags") {
    const TemporaryFolder folder;
    const auto maildir = make_maildir(folder.path() / "Maildir");
    make_maildir_old(maildir);
    auto memory = read_path(maildir).memory;
    fs::rename(maildir / "cur" / "1.host:2,S", maildir / "cur" / "1.host:2,RS");
    fs::rename(maildir / "new" / "3.host", maildir / "cur" / "3.host:2,");
    auto again = read_path(maildir, memory);
    CHECK(again.messages == 0);
    CHECK_FALSE(again.memory.is_null());
    memory = again.memory;
    write(maildir / "new" / "5.host", mail_from("x@meta.com", "five"));
    again = read_path(maildir, memory);
    REQUIRE(again.taken.size() == 1);
    CHECK(again.taken[0].raw == mail_from("x@meta.com", "five"));
    CHECK(again.taken[0].format == mail::Format::maildir);
}

TEST_CASE("a Maildir that was just changed is listed again, for its time does not tell") {
    const TemporaryFolder folder;
    const auto maildir = make_maildir(folder.path() / "Maildir");
    const auto memory = read_path(maildir).memory;
    const auto times = fs::last_write_time(maildir / "new");
    write(maildir / "new" / "5.host", mail_from("x@meta.com", "five"));
    fs::last_write_time(maildir / "new", times);
    CHECK(read_path(maildir, memory).taken.size() == 1);
}

TEST_CASE("Thunderbird's Maildir has no new") {
    const TemporaryFolder folder;
    fs::create_directories(folder.path() / "Inbox" / "cur");
    fs::create_directories(folder.path() / "Inbox" / "tmp");
    write(folder.path() / "Inbox" / "cur" / "1700000000000.eml", mail_from("x@meta.com"));
    make_old(folder.path() / "Inbox" / "cur");
    const auto read = read_path(folder.path());
    CHECK(read.taken.size() == 1);
    CHECK(read.problems.empty());
    CHECK(read_path(folder.path(), read.memory).messages == 0);
}

TEST_CASE("links are followed, and a loop of them ends") {
    const TemporaryFolder folder;
    const TemporaryFolder elsewhere;
    write(elsewhere.path() / "a.eml", mail_from("x@meta.com"));
    fs::create_directory_symlink(elsewhere.path(), folder.path() / "archive");
    fs::create_directory_symlink(folder.path(), folder.path() / "back");
    fs::create_directory_symlink(folder.path() / "self", folder.path() / "self");
    fs::create_symlink(folder.path() / "nowhere", folder.path() / "dangling");
    const auto read = read_path(folder.path());
    CHECK(read.taken.size() == 1);
    CHECK(read.told("back", "is_loop"));
    CHECK(read.told("self", "is_loop"));
    CHECK(read.problems.size() == 2);
}

TEST_CASE("what is no mail is said, if the user pointed at it") {
    const TemporaryFolder folder;
    const auto binary = folder.path() / "program";
    write(binary, std::string("\x7f"
                              "ELF\0\0",
                              6));
    CHECK(read_path(binary).told("program", "not_mail"));
    CHECK(read_path(folder.path()).told(folder.path().filename().string(), "not_mail"));
    CHECK(read_path(folder.path() / "absent").told("absent", "not_found"));
    const auto pipe = folder.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(read_path(pipe).told("pipe", "not_mail"));
    CHECK(read_path(folder.path()).problems.size() == 1);
    write(folder.path() / "empty", "");
    CHECK(read_path(folder.path() / "empty").problems.empty());
    write(folder.path() / "empty.eml", "");
    CHECK(read_path(folder.path() / "empty.eml").told("empty.eml", "not_mail"));
}

TEST_CASE("what may not be read is said, and the rest is read") {
    if (geteuid() == 0) {
        return;  // The superuser may read everything.
    }
    const TemporaryFolder folder;
    fs::create_directory(folder.path() / "closed");
    write(folder.path() / "closed.eml", mail_from("x@meta.com"));
    write(folder.path() / "open.eml", mail_from("x@meta.com"));
    fs::permissions(folder.path() / "closed", fs::perms::none);
    fs::permissions(folder.path() / "closed.eml", fs::perms::none);
    const auto read = read_path(folder.path());
    CHECK(read.taken.size() == 1);
    CHECK(read.told("closed", "no_permission"));
    CHECK(read.told("closed.eml", "no_permission"));
    fs::permissions(folder.path() / "closed", fs::perms::owner_all);
}

TEST_CASE("a memory that makes no sense is forgotten") {
    const TemporaryFolder folder;
    write(folder.path() / "a.eml", mail_from("x@meta.com"));
    for (const auto* const text :
         {"[]", "7", R"({"version":99})", R"({"version":1,"folders":3,"mailboxes":[],"maildirs":{"x":0}})",
          R"({"version":1,"folders":{"x":{}},"mailboxes":{"y":7}})"}) {
        CHECK(read_path(folder.path(), nlohmann::json::parse(text)).taken.size() == 1);
    }
}
