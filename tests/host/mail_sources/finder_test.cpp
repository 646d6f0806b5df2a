// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "mail/sources/line_marks.hpp"
#include "mail/sources/mbox_line.hpp"
#include "mail/sources/message_finder.hpp"
#include "mail_sources/recording_receiver.hpp"

using namespace objector;
using namespace objector::test;
using mail::MessageFinder;

namespace {

struct Seen {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> wanted;
    std::uint64_t messages = 0;

    friend bool operator==(const Seen&, const Seen&) = default;
};

Seen find_in(const std::string& text, std::size_t window_size = mail::Window::usual_size,
             MessageFinder::Layout layout = MessageFinder::Layout::mbox) {
    mail::MemoryBytes bytes(text);
    mail::Window window(window_size);
    MessageFinder finder(senders(), window, layout, bytes, 0, text.size());
    Seen seen;
    while (const auto message = finder.next()) {
        if (message->wanted) {
            seen.wanted.emplace_back(message->offset, message->size);
        }
        if (!message->bytes.empty()) {
            CHECK(message->bytes == std::string_view(text).substr(message->offset, message->size));
        }
    }
    seen.messages = finder.messages();
    CHECK(finder.position() == text.size());
    return seen;
}

bool is_wanted(const std::string& mail) {
    return !find_in(mail, mail::Window::usual_size, MessageFinder::Layout::single).wanted.empty();
}

}  // namespace

TEST_CASE("marked lines are the same ones block by block and byte by byte") {
    const auto seed = std::random_device()();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const std::string letters = "\n\nfFrRcCoO mx:";
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (std::size_t left = random() % 400; left > 0; --left) {
            text += letters[random() % letters.size()];
        }
        std::vector<std::size_t> expected;
        for (std::size_t at = 0; at + 2 < text.size(); ++at) {
            const auto word = text.substr(at + 1, 2);
            const bool from = (word[0] == 'f' || word[0] == 'F') && (word[1] == 'r' || word[1] == 'R');
            const bool content = (word[0] == 'c' || word[0] == 'C') && (word[1] == 'o' || word[1] == 'O');
            if (text[at] == '\n' && (from || content)) {
                expected.push_back(at);
            }
        }
        std::vector<std::size_t> found;
        for (auto at = mail::next_marked_line(text, 0); at != std::string::npos;
             at = mail::next_marked_line(text, at + 1)) {
            found.push_back(at);
        }
        REQUIRE(found == expected);
    }
}

TEST_CASE("a From field names a sender in every way it can be written") {
    CHECK(is_wanted("From: x@facebookmail.com\n\n"));
    CHECK(is_wanted("To: y@example.org\r\nFROM : \"Meta\"\r\n\t<X@FacebookMail.COM>\r\n\r\nHello"));
    CHECK(is_wanted("fRoM:\n (a (nested) comment)\n x@\n facebookmail\n .com\n\n"));
    CHECK(is_wanted("From: x@facebookmail(really).com (Meta)\n\n"));
    CHECK(is_wanted("From: \"a ( b\" <x@meta(c).com>\n\n"));
    CHECK(is_wanted("From: =?utf-8?q?Meta?= <x@sub.meta.com>, y@example.org\n\n"));
    CHECK(is_wanted("X: y\nFrom: x@meta.com"));
    CHECK_FALSE(is_wanted("From: x@example.org\nReply-To: x@meta.com\n\nFrom Meta: x@meta.com\n"));
    CHECK_FALSE(is_wanted("From: x@example.org\nSubject: facebookmail.com\n\n"));
    CHECK_FALSE(is_wanted("X-From: x@meta.com\n\nfrommage: x@meta.com\n"));
    CHECK_FALSE(is_wanted(""));
    CHECK_FALSE(is_wanted("\n"));
}

TEST_CASE("a mail within a mail is found, in base64 too") {
    CHECK(
        is_wanted("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                  "Content-Type: message/rfc822\n\nFrom: x@meta.com\n\nHello\n--b--\n"));
    CHECK(
        is_wanted("From: a@example.org\n\n--b\nContent-Type: message/rfc822;\n name=\"a.eml\"\n"
                  "Content-Transfer-Encoding: base64\n\nRnJvbTog\n--b--\n"));
    CHECK(
        is_wanted("From: a@example.org\r\n\r\n--b\r\nContent-Transfer-Encoding: BASE64\r\nX: y\r\n"
                  "CONTENT-TYPE: application/octet-stream; name=\"a.EML\"\r\n\r\nRnJvbTog\r\n--b--\r\n"));
    CHECK_FALSE(
        is_wanted("From: a@example.org\n\n--b\nContent-Type: image/png\n"
                  "Content-Transfer-Encoding: base64\n\nRnJv\n--b\nContent-Type: message/rfc822\n\n"
                  "From: b@example.org\n\nno base64\n--b--\n"));
}

TEST_CASE("a From field longer than the window is left to the reader of messages") {
    const auto long_field = "X: y\nFrom: " + std::string(300'000, 'a') + "\nTo: b@example.org\n\n";
    CHECK(is_wanted(long_field));
    CHECK(is_wanted("X: " + std::string(10'000'000, 'y') + "\nFrom: x@meta.com\n\n"));
}

TEST_CASE("lines that divide an mbox") {
    const auto divides = [](std::string_view line, std::string_view next = "", bool after_empty = false) {
        return mail::divides_messages(line, next, after_empty);
    };
    CHECK(divides("From a@b Mon Jan  1 10:00:00 2024"));
    CHECK(divides("From - Tue, 02 Feb 2021 23:59:59 +0100"));
    CHECK(divides("From 1234567890@xxx Thu Dec 31 00:00:00 +0000 2015"));
    CHECK(divides("From ", "X-Mozilla-Status: 0001", true));
    CHECK(divides("From a@b", "Return-Path: <a@b>", true));
    CHECK(divides("From a@b 2024-01-01T10:00:00", "Return-Path: <a@b>", true));
    CHECK_FALSE(divides("From ", "X-Mozilla-Status: 0001", false));
    CHECK_FALSE(divides("From a@b", "and so on", true));
    CHECK_FALSE(divides("From my point of view", "Note: none", true));
    CHECK_FALSE(divides("From Monday to Friday at 10:00", "Note: none", false));
    CHECK_FALSE(divides(">From a@b Mon Jan  1 10:00:00 2024"));
    CHECK_FALSE(divides("from a@b Mon Jan  1 10:00:00 2024"));
    CHECK_FALSE(divides("From: a@b Mon Jan  1 10:00:00 2024"));
}

TEST_CASE("messages of an mbox are counted and those of Meta stopped at") {
    const auto other = entry_from("a@example.org", ">From here on\nFrom our house\n\nFrom x to y\nand z");
    const auto wanted = entry_from("x@meta.com");
    const auto seen = find_in(other + wanted + other + other + wanted);
    CHECK(seen.messages == 5);
    CHECK(seen.wanted ==
          std::vector<std::pair<std::uint64_t, std::uint64_t>>{
              {other.size(), wanted.size()}, {3 * other.size() + wanted.size(), wanted.size()}});
    CHECK(find_in("").messages == 0);
    CHECK(find_in(division()).messages == 1);
}

TEST_CASE("where the window happens to end makes no difference") {
    const auto seed = std::random_device()();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 20; ++round) {
        std::string text;
        for (int left = 40; left > 0; --left) {
            const auto filler = std::string(random() % 3000, 'x') + std::string(random() % 3, '\n');
            switch (random() % 5) {
                case 0:
                    text += entry_from("x@meta.com", filler);
                    break;
                case 1:
                    text += division() + "To: y\nFrom:\n" + std::string(random() % 700, ' ') +
                            "x@meta.com\n\n" + filler + "\n\n";
                    break;
                case 2:
                    text += entry_from("a@example.org",
                                       filler + "\nContent-Type: message/rfc822\n" +
                                           "Content-Transfer-Encoding: base64\n\nRnJvbTog\n" + filler);
                    break;
                default:
                    text +=
                        entry_from("a@example.org", filler + "\nContent-Type: text/plain\nFrom z\n" + filler);
            }
        }
        const auto expected = find_in(text, 1'000'000);
        CHECK(expected.messages == 40);
        for (const std::size_t size : {8192, 10'007, 65'536}) {
            CHECK(find_in(text, size) == expected);
        }
    }
}
