// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "catch.hpp"
#include "mail/imap/problem.hpp"
#include "mail/imap/response_reader.hpp"

namespace objector::mail {
namespace {

using Kind = Value::Kind;

Response only(std::string_view bytes, std::size_t literals = 1000) {
    ResponseReader reader;
    reader.allow_literals(literals);
    reader.feed(bytes);
    auto response = reader.next();
    REQUIRE(response);
    CHECK(reader.is_empty());
    return std::move(*response);
}

std::string problem_of(std::string_view bytes, std::size_t literals = 1000) {
    ResponseReader reader;
    reader.allow_literals(literals);
    reader.feed(bytes);
    try {
        return reader.next() ? "none" : "waits";
    } catch (const ImapProblem& problem) {
        return problem.key();
    }
}

TEST_CASE("the parts of a response") {
    const auto tagged = only("A7 no [AuthenticationFailed] not you\r\n");
    CHECK(tagged.kind == Response::Kind::tagged);
    CHECK((tagged.tag == "A7" && tagged.name == "NO" && tagged.code == "AUTHENTICATIONFAILED"));
    CHECK(tagged.text == "not you");
    const auto code = only("* OK [UIDVALIDITY 385752904] fine\r\n");
    CHECK((code.code == "UIDVALIDITY" && code.code_text == "385752904"));
    CHECK(only("* 12 FETCH (UID 3)\r\n").number == 12);
    CHECK(only("+ idling\r\n").kind == Response::Kind::more);
    CHECK(only("+\r\n").kind == Response::Kind::more);
    CHECK(only("* SEARCH\n").values.empty());
}

TEST_CASE("values of every kind, nested") {
    const auto values = only(
                            "* X atom NIL \"a \\\"b\\\\\" (1 (NIL \"\")) {4}\r\nA\r\n) BODY[HEADER.FIELDS (A "
                            "B)] ~{1}\r\nz\r\n")
                            .values;
    REQUIRE(values.size() == 7);
    CHECK((values[0].kind == Kind::atom && values[0].text == "atom"));
    CHECK(values[1].kind == Kind::nil);
    CHECK((values[2].kind == Kind::text && values[2].text == "a \"b\\"));
    REQUIRE((values[3].kind == Kind::list && values[3].items.size() == 2));
    CHECK(values[3].items[1].items[1].kind == Kind::text);
    CHECK(values[4].text == "A\r\n)");
    CHECK(values[5].text == "BODY[HEADER.FIELDS (A B)]");
    CHECK(values[6].text == "z");
}

TEST_CASE("nothing inside a literal is looked at") {
    const std::string mail("A006 OK fake\r\n* BYE\r\n{9}\r\n\0)", 28);
    const auto response = only("* 1 FETCH (UID 3 BODY[] {28}\r\n" + mail + " FLAGS ())\r\n");
    const auto& items = response.values.at(0).items;
    REQUIRE(items.size() == 6);
    CHECK(items[3].text == mail);
}

TEST_CASE("words for people announce no literal") {
    CHECK(only("* OK [ALERT] see {5}\r\n").text == "see {5}");
    CHECK(only("A1 BAD what is {5}\r\n").name == "BAD");
    CHECK(only("+ {5}\r\n").text == "{5}");
}

TEST_CASE("bytes come in any pieces") {
    const std::string bytes = "* 1 FETCH (BODY[] {5}\r\nab\r\nc UID 1)\r\nA1 OK\r\n";
    ResponseReader reader;
    int count = 0;
    for (const char c : bytes) {
        reader.feed({&c, 1});
        while (reader.next()) {
            ++count;
        }
    }
    CHECK((count == 2 && reader.is_empty()));
}

TEST_CASE("what is no response is refused") {
    for (const auto* bytes :
         {"\r\n", "A1\r\n", "* \r\n", "* 12\r\n", "A1 FETCH (1)\r\n", "* LIST (\r\n", "* LIST )\r\n",
          "* LIST \"x\r\n", "* LIST \"x\\\r\n", "* X {-1}\r\n", "* X {1a}\r\n", "* X {}\r\n",
          "* X {99999999999999999999999}\r\n", "* OK [X\r\n"}) {
        CAPTURE(bytes);
        CHECK(problem_of(bytes) == "server_broken");
    }
    CHECK(problem_of(std::string_view("* LIST () \"/\" \"a\0b\"\r\n", 21)) == "server_broken");
}

TEST_CASE("too much is refused as soon as it is announced") {
    CHECK(problem_of("* X {1001}\r\n") == "too_much");
    CHECK(problem_of("* X {600}\r\n" + std::string(600, 'x') + " {600}\r\n") == "too_much");
    CHECK(problem_of("* X {1000}\r\n") == "waits");
    CHECK(problem_of("* " + std::string(2'000'000, 'x')) == "too_much");
    CHECK(problem_of("* X " + std::string(20, '(') + std::string(20, ')') + "\r\n") == "too_much");
    std::string many = "* X";
    for (int i = 0; i < 300'000; ++i) {
        many += " 1";
    }
    CHECK(problem_of(many + "\r\n") == "too_much");
    std::string empty = "* X";
    for (int i = 0; i < 100'000; ++i) {
        empty += " {0}\r\n";
    }
    CHECK(problem_of(empty + "\r\n") == "too_much");
}

}  // namespace
}  // namespace objector::mail
