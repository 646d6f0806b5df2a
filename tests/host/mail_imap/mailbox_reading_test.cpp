// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/mailbox_reading.hpp"

#include <deque>

#include "catch.hpp"
#include "mail/imap/log_in.hpp"
#include "mail/imap/problem.hpp"

// Whole servers, good and bad, are in tests/mail/imap. Here is what can be seen only from inside.

namespace objector::mail {
namespace {

const std::vector<std::string> domains{"meta.com"};

/// Answers each command with the next text; "#" stands for its tag. Afterwards the connection is gone.
class Script final : public Transport {
  public:
    explicit Script(std::deque<std::string> answers) : answers_(std::move(answers)) {}

    void send(std::string_view bytes) override {
        sent.emplace_back(bytes);
        if (bytes.starts_with('A')) {
            tag_ = bytes.substr(0, bytes.find(' '));
        }
    }
    std::string_view receive() override {
        if (answers_.empty()) {
            throw ImapProblem("no_connection");
        }
        now_.clear();
        for (const char c : answers_.front()) {
            now_ += c == '#' ? tag_ : std::string(1, c);
        }
        answers_.pop_front();
        return now_;
    }

    std::vector<std::string> sent;

  private:
    std::deque<std::string> answers_;
    std::string tag_;
    std::string now_;
};

struct Outcome {
    std::vector<std::uint32_t> uids;
    std::vector<std::string> problems;
    nlohmann::json memory;
    std::vector<std::string> sent;
};

Outcome read(std::deque<std::string> answers, const nlohmann::json& before = nullptr) {
    answers.push_front("* CAPABILITY IMAP4rev1\r\n# OK\r\n");
    Outcome outcome;
    ImapCallbacks callbacks;
    callbacks.on_mail = [&](const ImapMail& mail) { outcome.uids.push_back(mail.uid); };
    callbacks.on_progress = [](const auto&, auto, auto) {};
    callbacks.on_remember = [](const auto&) {};
    callbacks.on_problem = [&](const auto&, const auto& problem, const auto&) {
        outcome.problems.push_back(problem);
    };
    ImapMemory memory(before, domains, "");
    const ImapLimits limits;
    Script script(std::move(answers));
    Session session(script);
    MailboxReading reading(session, {}, domains, limits, callbacks, memory);
    try {
        reading.read_all();
    } catch (const ImapProblem& problem) {
        outcome.problems.push_back(problem.key());
    }
    outcome.memory = memory.to_json();
    outcome.sent = script.sent;
    return outcome;
}

const std::string list = "* LIST () \"/\" INBOX\r\n# OK\r\n";
const std::string opened = "* OK [UIDVALIDITY 5] x\r\n* OK [UIDNEXT 9] x\r\n# OK\r\n";

std::string head(int uid) {
    return "* 1 FETCH (UID " + std::to_string(uid) +
           " RFC822.SIZE 3 BODY[HEADER.FIELDS (FROM)] \"From: x@meta.com\")\r\n";
}
std::string body(int uid) {
    return "* 1 FETCH (UID " + std::to_string(uid) + " BODY[] {3}\r\nabc)\r\n";
}

TEST_CASE("an interruption costs no mail that was told, and none that was not") {
    const auto heads = head(2) + head(4) + head(6) + "# OK\r\n";
    const auto broken = read({list, opened, "* SEARCH 2 4 6\r\n# OK\r\n", heads, body(2) + body(4)});
    CHECK(broken.uids == std::vector<std::uint32_t>{2, 4});
    CHECK(broken.problems == std::vector<std::string>{"no_connection"});
    const auto next = read(
        {list, opened, "* SEARCH 6\r\n# OK\r\n", head(6) + "# OK\r\n", body(6) + "# OK\r\n"}, broken.memory);
    CHECK(next.sent.at(3).find("UID SEARCH UID 5:* ") != std::string::npos);
    CHECK(next.uids == std::vector<std::uint32_t>{6});
    const auto last = read({list, "* STATUS INBOX (UIDNEXT 9 UIDVALIDITY 5)\r\n# OK\r\n"}, next.memory);
    CHECK((last.uids.empty() && last.problems.empty() && last.sent.size() == 3));
}

TEST_CASE("mails in any order: those before a gap are told again rather than lost") {
    const auto heads = head(2) + head(4) + "# OK\r\n";
    const auto broken = read({list, opened, "* SEARCH 4 2\r\n# OK\r\n", heads, body(4)});
    CHECK(broken.uids == std::vector<std::uint32_t>{4});
    CHECK(broken.memory.at("folders").at("INBOX").at("last_uid") == 0);
}

TEST_CASE("a mail that does not come is tried again, and forgotten when it is gone") {
    const auto heads = head(2) + head(4) + "# OK\r\n";
    const auto found = "* SEARCH 2 4\r\n# OK\r\n";
    const auto first =
        read({list, opened, found, heads, body(4) + "# NO not all\r\n", "* SEARCH 2\r\n# OK\r\n"});
    CHECK(first.uids == std::vector<std::uint32_t>{4});
    CHECK(first.problems == std::vector<std::string>{"server_broken"});
    const auto status = "* STATUS INBOX (UIDNEXT 9 UIDVALIDITY 5)\r\n# OK\r\n";
    const auto second =
        read({list, status, opened, "* SEARCH 2 4\r\n# OK\r\n", head(2) + "# OK\r\n", body(2) + "# OK\r\n"},
             first.memory);
    CHECK(second.sent.at(4).find("UID SEARCH UID 2,9:* ") != std::string::npos);
    CHECK(second.uids == std::vector<std::uint32_t>{2});
    const auto gone = read({list, status, opened, "* SEARCH 4\r\n# OK\r\n"}, first.memory);
    CHECK(gone.memory.at("folders").at("INBOX").at("missed").empty());
}

TEST_CASE("an interruption while trying again forgets nothing") {
    const nlohmann::json folder{{"uidvalidity", 5}, {"uidnext", 9}, {"last_uid", 8}, {"missed", {2, 4}}};
    const nlohmann::json before{{"asked", ImapMemory(nullptr, domains, "").to_json().at("asked")},
                                {"folders", {{"INBOX", folder}}}};
    const auto status = "* STATUS INBOX (UIDNEXT 9 UIDVALIDITY 5)\r\n# OK\r\n";
    const auto heads = head(2) + head(4) + "# OK\r\n";
    for (const auto& rest :
         std::vector<std::deque<std::string>>{{},
                                              {opened},
                                              {opened, "* SEARCH 2 4\r\n# OK\r\n"},
                                              {opened, "* SEARCH 2 4\r\n# OK\r\n", heads}}) {
        std::deque<std::string> answers{list, status};
        answers.insert(answers.end(), rest.begin(), rest.end());
        const auto broken = read(answers, before);
        CHECK(broken.memory.at("folders").at("INBOX").at("missed") == nlohmann::json{2, 4});
    }
    const auto half = read({list, status, opened, "* SEARCH 2 4\r\n# OK\r\n", heads, body(2)}, before);
    CHECK(half.memory.at("folders").at("INBOX").at("missed") == nlohmann::json{4});
}

TEST_CASE("two folders that read the same are two") {
    const auto outcome = read(
        {"* LIST () NIL \"A&B\"\r\n* LIST () NIL \"A&-B\"\r\n* LIST () NIL INBOX\r\n* LIST () NIL INBOX\r\n# "
         "OK\r\n",
         opened, "* SEARCH\r\n# OK\r\n", opened, "* SEARCH\r\n# OK\r\n", opened, "* SEARCH\r\n# OK\r\n"});
    CHECK(outcome.problems.empty());
    CHECK(outcome.memory.at("folders").size() == 3);
}

TEST_CASE("a password that cannot be sent is not sent") {
    for (const auto& password : {std::string(), std::string("a\0b", 3)}) {
        Script script({"* CAPABILITY AUTH=PLAIN SASL-IR\r\n# OK\r\n", "# OK\r\n"});
        Session session(script);
        ImapAccount account;
        account.user = "ada@example.org";
        account.password = password;
        CHECK_THROWS_AS(log_in(session, account), ImapProblem);
        CHECK(script.sent.empty());
    }
}

TEST_CASE("a line break in a password is no new command") {
    Script script({"* CAPABILITY IMAP4rev1\r\n# OK\r\n", "+ \r\n", "# OK\r\n"});
    Session session(script);
    ImapAccount account;
    account.user = "ada";
    account.password = "x\r\nA9 DELETE INBOX";
    log_in(session, account);
    CHECK(script.sent.at(1) == "A2 LOGIN \"ada\" {18}\r\n");
    CHECK(script.sent.at(2) == "x\r\nA9 DELETE INBOX\r\n");
}

}  // namespace
}  // namespace objector::mail
