// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/command.hpp"

#include "catch.hpp"
#include "mail/imap/fetch.hpp"
#include "mail/imap/folder_name.hpp"
#include "mail/imap/memory.hpp"

namespace objector::mail {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("a string is sent so that the server reads exactly it") {
    CHECK(Command("LOGIN").string("a b").string("\"\\").parts() == Texts{R"(LOGIN "a b" "\"\\")"});
    CHECK(Command("LOGIN").string("").string("{5}").parts() == Texts{R"(LOGIN "" "{5}")"});
    CHECK(Command("LOGIN").string("u").string("p\xC3\xA4").word("x").parts() ==
          Texts{R"(LOGIN "u" {3})", "p\xC3\xA4 x"});
    CHECK(Command("LOGIN").string("a\r\nb").string("c\td").parts() ==
          Texts{"LOGIN {4}", "a\r\nb {3}", "c\td"});
}

TEST_CASE("base64, also of NUL") {
    CHECK(base64("") == "");
    CHECK(base64(std::string_view("\0a\0b", 4)) == "AGEAYg==");
}

TEST_CASE("sets of UIDs") {
    CHECK(uid_set(std::vector<std::uint32_t>{1, 2, 3, 7, 9, 10}) == "1:3,7,9:10");
    CHECK(uid_set(std::vector<std::uint32_t>{4294967295U}) == "4294967295");
}

TEST_CASE("the search asks for the senders only") {
    CHECK(search_words(Texts{"a.example"}, "") == R"(FROM "a.example")");
    CHECK(search_words(Texts{"a.example", "b.example", "c.example"}, "2024-05-01") ==
          R"(SINCE 1-May-2024 OR FROM "a.example" OR FROM "b.example" FROM "c.example")");
    CHECK(search_words(Texts{"a.example"}, "yesterday") == R"(FROM "a.example")");
}

TEST_CASE("who a mail is from, before it is fetched") {
    const Texts domains{"meta.com", "support.facebook.com"};
    for (const auto* from :
         {"From: x@meta.com", "From: Meta <x@META.com>", "From: <a@mail.meta.com>, b@example.net",
          "From: x@support.\r\n facebook.com (Meta)", "From: x@meta.com.",
          "From: \"x@meta.com\" <y@example.net>"}) {
        CAPTURE(from);
        CHECK(is_from(from, domains));
    }
    for (const auto* from :
         {"From: x@notmeta.com", "From: x@meta.com.example.net", "From: meta.com <x@example.net>",
          "From: x@facebook.com", "", "From: x@meta.community", "From: x@meta.com-example.net"}) {
        CAPTURE(from);
        CHECK_FALSE(is_from(from, domains));
    }
}

TEST_CASE("names of folders, as a person knows them") {
    CHECK(readable_folder("INBOX") == "INBOX");
    CHECK(readable_folder("Entw&APw-rfe") == "Entwürfe");
    CHECK(readable_folder("&ZeVnLIqe-/&U,BTFw-") == "日本語/台北");
    CHECK(readable_folder("B&-W &- &2D3eAA-") == "B&W & 😀");
    CHECK(readable_folder("Müll") == "Müll");
    CHECK(readable_folder("A & B") == "A & B");
    CHECK(readable_folder("&!!-x &AP") == "&!!-x &AP");
    CHECK(readable_folder("\xFF&2D0-") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("what is remembered counts only for the same question") {
    const Texts domains{"b.example", "a.example"};
    ImapMemory memory(nullptr, domains, "2024-05-01");
    memory.of("Junk") = {7, 20, 19, {3, 5}};
    memory.of("Gone") = {1, 2, 1, {}};
    memory.keep_only(Texts{"Junk"});
    const auto json = memory.to_json();
    CHECK(ImapMemory(json, Texts{"a.example", "b.example"}, "2024-05-01").to_json() == json);
    CHECK(ImapMemory(json, domains, "").to_json().at("folders").empty());
    CHECK(ImapMemory(json, Texts{"a.example"}, "2024-05-01").to_json().at("folders").empty());
}

TEST_CASE("a memory that is no memory is none") {
    const Texts domains{"a.example"};
    const auto asked = ImapMemory(nullptr, domains, "").to_json().at("asked");
    for (const auto& json :
         {nlohmann::json(), nlohmann::json(7), nlohmann::json::array({1}), nlohmann::json{{"asked", asked}},
          nlohmann::json{{"asked", asked}, {"folders", 3}},
          nlohmann::json{{"asked", asked}, {"folders", {{"Junk", 3}}}}}) {
        CHECK(ImapMemory(json, domains, "").to_json().at("folders").empty());
    }
    nlohmann::json odd{{"asked", asked}, {"folders", {{"Junk", {{"last_uid", -1}, {"missed", {"x", 2}}}}}}};
    CHECK(ImapMemory(odd, domains, "").of("Junk").missed == std::set<std::uint32_t>{2});
}

}  // namespace
}  // namespace objector::mail
