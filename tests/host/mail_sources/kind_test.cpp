// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <limits>
#include <string>

#include "catch.hpp"
#include "mail/sources/file_kind.hpp"
#include "mail/sources/mailbox_mark.hpp"
#include "mail/sources/seen_names.hpp"
#include "mail_sources/recording_receiver.hpp"

using namespace objector;
using namespace objector::test;
using mail::kind_of_file;
using Kind = mail::FileKind::Kind;

TEST_CASE("what a file is shows in its beginning") {
    CHECK(kind_of_file("anything", entry_from("a@example.org")).kind == Kind::mbox);
    CHECK(kind_of_file("anything", "\r\n\r\n" + entry_from("a@example.org")).begin == 4);
    CHECK(kind_of_file("Inbox", "From \r\nMessage-ID: 1\r\n\r\n").kind == Kind::mbox);
    CHECK(kind_of_file("a.txt", mail_from("a@example.org")).kind == Kind::eml);
    CHECK(kind_of_file("a", "\xEF\xBB\xBFReturn-Path: <>\r\nSubject: x\r\n\r\n").kind == Kind::eml);
    CHECK(kind_of_file("a.EML", "X-Odd: 1\n\n").kind == Kind::eml);
    CHECK(kind_of_file("notes.md", "title: x\nauthor: y\n\nFrom: z\n").kind == Kind::nothing);
    CHECK(kind_of_file("a.eml", "Dear all,\n\nhello\n").kind == Kind::nothing);
    CHECK(kind_of_file("a.png", std::string("\x89PNG\r\n\x1a\n\0\0", 10)).kind == Kind::nothing);
    CHECK(kind_of_file("a", std::string(4096, '\0')).kind == Kind::nothing);
    CHECK(kind_of_file("a.eml", "").kind == Kind::empty);
}

TEST_CASE("an .emlx has a count of bytes first") {
    const auto mail = kind_of_file("1.emlx", "123      \nFrom: a@example.org\n\n");
    CHECK(mail.kind == Kind::emlx);
    CHECK(mail.begin == 10);
    CHECK(mail.size == 123);
    CHECK_FALSE(mail.incomplete);
    CHECK(kind_of_file("1.partial.emlx", "123\nFrom: a@example.org\n\n").incomplete);
    CHECK(kind_of_file("1.emlx", "99999999999999999999999\nFrom: a\n").kind == Kind::nothing);
    CHECK(kind_of_file("numbers.txt", "123\n456\n").kind == Kind::nothing);
}

TEST_CASE("names that were seen are written down and read again") {
    mail::SeenNames names;
    for (int number = 0; number < 1000; ++number) {
        names.add(mail::name_hash("1700000000.M" + std::to_string(number)));
        names.add(mail::name_hash("1700000000.M" + std::to_string(number)));
    }
    names.sort();
    CHECK(names.size() == 1000);
    CHECK(names.text().size() == 8000);
    const mail::SeenNames again(names.text());
    CHECK(again.size() == 1000);
    CHECK(again.holds(mail::name_hash("1700000000.M999")));
    CHECK_FALSE(again.holds(mail::name_hash("1700000000.M1000")));
    CHECK(mail::SeenNames("no such letters: \x80\xFF*").size() == 0);
}

TEST_CASE("the end of a mailbox is known again after a mail was marked as read") {
    std::string box = entry_from("a@example.org", std::string(2000, 'x')) + division() +
                      "X-Mozilla-Status: 0000\nX-Mozilla-Status2: 00000000\n" + mail_from("b@example.org");
    const auto tail = [](const std::string& text) {
        mail::MemoryBytes bytes(text);
        return mail::tail_before(bytes, text.size());
    };
    const auto before = tail(box);
    box.replace(box.find("Status: 0000"), 12, "Status: 0001");
    CHECK(tail(box) == before);
    box.replace(box.find("b@example.org"), 1, "c");
    CHECK(tail(box) != before);
}

TEST_CASE("a mark of a mailbox keeps 64 bits and refuses what it does not know") {
    mail::MailboxMark mark;
    mark.state.size = std::numeric_limits<std::uint64_t>::max();
    mark.state.inode = mark.state.size - 1;
    mark.state.modified = -5;
    mark.offset = 1ULL << 40U;
    mark.tail = "t";
    const auto again = mail::MailboxMark::from_json(nlohmann::json::parse(mark.to_json().dump()));
    REQUIRE(again.has_value());
    CHECK(again->state.size == mark.state.size);
    CHECK(again->state.inode == mark.state.inode);
    CHECK(again->state.modified == -5);
    CHECK(again->offset == mark.offset);
    CHECK_FALSE(mail::MailboxMark::from_json({{"offset", "x"}}).has_value());
    CHECK_FALSE(mail::MailboxMark::from_json(nullptr).has_value());
}
