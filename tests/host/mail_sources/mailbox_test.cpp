// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "catch.hpp"
#include "mail/sources/path_source.hpp"
#include "mail_sources/recording_receiver.hpp"
#include "support/temporary_folder.hpp"

using namespace objector;
using namespace objector::test;
namespace fs = std::filesystem;

TEST_CASE("a mailbox gives the mails of Meta as they are") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    const auto crlf = [](std::string text) {
        for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) {
            text.insert(at, "\r");
        }
        return text;
    };
    const auto other = entry_from("a@example.org");
    write(box, other + entry_from("x@meta.com", "one") + crlf(other) + crlf(entry_from("x@meta.com", "two")));
    const auto read = read_path(box);
    CHECK(read.messages == 4);
    CHECK(read.bytes == fs::file_size(box));
    CHECK(read.expected == read.bytes);
    CHECK(read.problems.empty());
    REQUIRE(read.taken.size() == 2);
    CHECK(read.taken[0].raw == mail_from("x@meta.com", "one"));
    CHECK(read.taken[0].place == box.string());
    CHECK(read.taken[0].format == mail::Format::mbox);
    CHECK(read.taken[0].offset == other.size());
    CHECK(read.taken[1].raw == crlf(mail_from("x@meta.com", "two")));
}

TEST_CASE("a mailbox that did not change is not read again") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    write(box, entry_from("x@meta.com"));
    make_old(box);
    const auto memory = read_path(box).memory;
    const auto again = read_path(box, memory);
    CHECK(again.taken.empty());
    CHECK(again.bytes == 0);
    CHECK(again.problems.empty());
    CHECK(again.memory.is_null());

    // A mail program notes in place that the mail was read.
    make_old(box, 2);
    CHECK(read_path(box, memory).bytes == 0);
}

TEST_CASE("a mailbox that grew is read from where it ended") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    write(box, entry_from("a@example.org") + entry_from("x@meta.com", "one"));
    make_old(box);
    const auto memory = read_path(box).memory;
    const auto size = fs::file_size(box);
    write(box, entry_from("b@example.org") + entry_from("x@meta.com", "two"), std::ios::app);
    const auto again = read_path(box, memory);
    CHECK(again.messages == 2);
    REQUIRE(again.taken.size() == 1);
    CHECK(again.taken[0].raw == mail_from("x@meta.com", "two"));
    CHECK(again.taken[0].offset > size);
}

TEST_CASE("a mailbox that was compacted is read anew") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    // Mails of one length: neither the size nor the last line tells that one went and another came.
    const auto one = entry_from("x@meta.com", "one");
    const auto two = entry_from("x@meta.com", "two");
    const auto new_one = entry_from("x@meta.com", "new");
    write(box, one + two);
    make_old(box, 3);
    const auto memory = read_path(box).memory;
    write(box, two + new_one);
    make_old(box);
    CHECK(read_path(box, memory).taken.size() == 2);

    write(box, two);
    make_old(box);
    CHECK(read_path(box, memory).taken.size() == 1);

    write(box, two + new_one + one + "\n\nno mail here");
    make_old(box);
    CHECK(read_path(box, memory).taken.size() == 3);
}

TEST_CASE("a mailbox just written to is not trusted to be whole: its last mail is read once more") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    write(box, entry_from("x@meta.com", "one") + entry_from("x@meta.com", "two"));
    const auto first = read_path(box);
    CHECK(first.taken.size() == 2);
    const auto again = read_path(box, first.memory);
    REQUIRE(again.taken.size() == 1);
    CHECK(again.taken[0].raw == mail_from("x@meta.com", "two"));
    CHECK(again.problems.empty());
}

TEST_CASE("a mailbox that grows while it is read") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    write(box, entry_from("x@meta.com", "one") + entry_from("a@example.org"));
    make_old(box);
    RecordingReceiver receiver;
    receiver.on_take = [&] { write(box, entry_from("x@meta.com", "two"), std::ios::app); };
    mail::PathSource source(senders(), receiver, {});
    source.add(box.string());
    source.read();
    CHECK(receiver.taken.size() == 1);
    CHECK(receiver.told("Inbox", "changed_while_reading"));
    make_old(box);
    const auto again = read_path(box, receiver.memory);
    REQUIRE_FALSE(again.taken.empty());
    CHECK(again.taken.back().raw == mail_from("x@meta.com", "two"));
}

TEST_CASE("a mailbox that is cut off while it is read") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    const auto first = entry_from("x@meta.com", "one");
    write(box,
          first + entry_from("a@example.org", std::string(3'000'000, 'x')) + entry_from("x@meta.com", "two"));
    make_old(box);
    RecordingReceiver receiver;
    receiver.on_take = [&] { fs::resize_file(box, first.size() + 100); };
    mail::PathSource source(senders(), receiver, {});
    source.add(box.string());
    source.read();
    CHECK(receiver.taken.size() == 1);
    CHECK(receiver.told("Inbox", "changed_while_reading"));
    CHECK(read_path(box, receiver.memory).taken.size() == 1);
}

TEST_CASE("a mailbox that is replaced after it was looked at is read as it was") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    write(box, entry_from("x@meta.com", "one"));
    make_old(box);
    RecordingReceiver receiver;
    mail::PathSource source(senders(), receiver, {});
    source.add(box.string());
    write(folder.path() / "compacted", entry_from("x@meta.com", "two"));
    fs::rename(folder.path() / "compacted", box);
    source.read();
    REQUIRE(receiver.taken.size() == 1);
    CHECK(receiver.taken[0].raw == mail_from("x@meta.com", "one"));
    CHECK(receiver.problems.empty());
    CHECK(read_path(box, receiver.memory).taken.size() == 1);
}

TEST_CASE("the last mail is not taken while somebody still writes it") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    const auto whole = entry_from("x@meta.com", "two");
    write(box, entry_from("x@meta.com", "one") + whole.substr(0, whole.size() - 4));
    RecordingReceiver receiver;
    receiver.on_take = [&] { write(box, whole.substr(whole.size() - 4), std::ios::app); };
    mail::PathSource source(senders(), receiver, {});
    source.add(box.string());
    source.read();
    CHECK(receiver.taken.size() == 1);
    const auto again = read_path(box, receiver.memory);
    REQUIRE_FALSE(again.taken.empty());
    CHECK(again.taken.back().raw == mail_from("x@meta.com", "two"));
}

TEST_CASE("an interrupted reading of a long mailbox goes on where it was") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    const auto filler = entry_from("a@example.org", std::string(1'000'000, 'x'));
    for (int left = 70; left > 0; --left) {
        write(box, filler, std::ios::app);
    }
    write(box, entry_from("x@meta.com"), std::ios::app);
    make_old(box);
    RecordingReceiver receiver;
    receiver.on_take = [] { throw std::runtime_error("interrupted"); };
    mail::PathSource source(senders(), receiver, {});
    source.add(box.string());
    CHECK_THROWS(source.read());
    REQUIRE_FALSE(receiver.memory.is_null());
    const auto again = read_path(box, receiver.memory);
    CHECK(again.taken.size() == 1);
    CHECK(again.bytes < 8'000'000);
}

TEST_CASE("offsets beyond 4 GB") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    write(box, entry_from("a@example.org"));
    const std::uint64_t far = 5'000'000'000;
    fs::resize_file(box, far);  // A hole: takes no space.
    mail::MailboxMark mark;
    {
        const auto file = mail::open_file(AT_FDCWD, box.c_str());
        mail::FileBytes bytes(file);
        mark = {.state = mail::state_of(file), .offset = far, .tail = mail::tail_before(bytes, far)};
    }
    mail::PathMemory memory;
    memory.mailboxes[box.string()] = mark;
    write(box, "\n\n" + entry_from("x@meta.com"), std::ios::app);
    make_old(box);
    const auto read = read_path(box, memory.to_json());
    REQUIRE(read.taken.size() == 1);
    CHECK(read.taken[0].offset == far + 2);
    CHECK(read.bytes < 1000);
}

TEST_CASE("a mail too large to be one of Meta's is told, and the rest goes on") {
    const TemporaryFolder folder;
    const auto box = folder.path() / "Inbox";
    write(box, division() + "From: x@meta.com\n\n");
    fs::resize_file(box, mail::Receiver::longest_message + 1000);
    write(box, "\n\n" + entry_from("x@meta.com"), std::ios::app);
    const auto read = read_path(box);
    CHECK(read.told("Inbox", "too_large"));
    CHECK(read.taken.size() == 1);
    CHECK(read.messages == 2);
}
