// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/answer_reader.hpp"

#include "catch.hpp"
#include "journal/temporary_journal.hpp"

using namespace objector;
using namespace objector::inbox;

namespace {

const std::string mail =
    "{\"type\":\"message\",\"text_bytes\":5,\"raw_bytes\":7}\nhello{\"x\"}\n\n{\"type\":\"summary\"}\n";

std::string types(const std::vector<Answer>& answers) {
    std::string text;
    for (const auto& answer : answers) {
        text += answer.line.at("type").get<std::string>() + " ";
    }
    return text;
}

std::string push(const std::string& bytes) {
    AnswerReader reader;
    return test::error_of([&] { reader.push(bytes); });
}

}  // namespace

TEST_CASE("lines and the bytes that follow them, cut anywhere") {
    for (std::size_t cut = 0; cut <= mail.size(); ++cut) {
        AnswerReader reader;
        auto answers = reader.push(mail.substr(0, cut));
        for (auto& more : reader.push(mail.substr(cut))) {
            answers.push_back(std::move(more));
        }
        REQUIRE(types(answers) == "message summary ");
        CHECK(answers[0].text == "hello");
        CHECK(answers[0].raw == "{\"x\"}\n\n");
    }
    AnswerReader reader;
    std::vector<Answer> answers;
    for (const char c : mail) {
        for (auto& one : reader.push({&c, 1})) {
            answers.push_back(std::move(one));
        }
    }
    CHECK(types(answers) == "message summary ");
}

TEST_CASE("a mail without a byte is a mail") {
    AnswerReader reader;
    const auto answers = reader.push("{\"type\":\"message\",\"text_bytes\":0,\"raw_bytes\":0}\n");
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].raw.empty());
}

TEST_CASE("what is no answer is refused") {
    for (const auto* bytes :
         {"x\n", "\n", "[]\n", "{}\n", "{\"type\":7}\n", "\xFF\n", "{\"type\":\"message\"}\n",
          "{\"type\":\"message\",\"text_bytes\":-1,\"raw_bytes\":0}\n",
          "{\"type\":\"message\",\"text_bytes\":1e3,\"raw_bytes\":0}\n",
          "{\"type\":\"message\",\"text_bytes\":0,\"raw_bytes\":99999999999}\n",
          "{\"type\":\"message\",\"text_bytes\":18446744073709551615,\"raw_bytes\":2}\n"}) {
        INFO(bytes);
        CHECK(push(bytes) == "parse_error");
    }
    CHECK(push(std::string(AnswerReader::longest_line + 1, ' ')) == "parse_error");
    CHECK(push("{\"type\":\"begin\"}\n").empty());
}
