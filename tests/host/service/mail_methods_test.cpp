// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "service_caller.hpp"
#include "support/base64.hpp"

using namespace objector;
using nlohmann::json;

namespace {

/// The system's own programs stand in where objector-mail is not beside the test: it is not started here.
class MailCaller : public test::ServiceCaller {
  public:
    json seen(const json& objection_id) {
        return call("mail.seen", {{"objection_id", objection_id},
                                  {"sender", "Facebook <x@support.facebook.com>"},
                                  {"subject", "Your objection"},
                                  {"date", "yesterday, 10:05"},
                                  {"text", "We will honour your objection."},
                                  {"site", "mail.example.org"},
                                  {"key", key()}});
    }
    json submitted() {
        const auto objection = begin(ada());
        record(objection, "filled");
        return record(objection, "submitted")["objection"];
    }
};

}  // namespace

TEST_CASE("what is seen in web mail is asked about, judged, and can be read again") {
    MailCaller caller;
    const auto objection = caller.submitted();
    const auto seen = caller.seen(objection["id"]);
    CHECK(seen["objection"]["next"] == "check_mail");
    CHECK(seen["objection"]["mails"] == 1);
    CHECK(seen["mail"]["evidence"] == "seen_on_page");
    const auto id = seen["mail"]["id"];

    const auto text = caller.call("mail.text", {{"mail_id", id}});
    CHECK(text["text"] == "We will honour your objection.");
    CHECK(text["has_raw"] == false);
    CHECK(caller.error("mail.text", {{"mail_id", "nobody"}}) == "mail_unknown");

    const auto judged =
        caller.call("mail.judge", {{"mail_id", id}, {"outcome", "honoured"}, {"key", caller.key()}});
    CHECK(judged["objection"]["stage"] == "confirmed");
    CHECK(judged["objection"]["stages"].back()["source"] == "user");
    CHECK(judged["mail"]["judged"] == "honoured");

    const auto taken_off =
        caller.call("mail.assign", {{"mail_id", id}, {"objection_id", nullptr}, {"key", caller.key()}});
    CHECK(taken_off["objection"].is_null());
    CHECK(caller.call("objections.list", json::object())["objections"][0]["stage"] == "submitted");
    CHECK(caller.call("mail.list", json::object())["total"] == 1);
    CHECK(caller.call("mail.list", {{"objection_id", objection["id"]}})["total"] == 0);
    CHECK(caller.call("log.verify", json::object())["ok"] == true);
}

TEST_CASE("sources are saved without their password, and found again") {
    MailCaller caller;
    const json source{{"kind", "imap"},
                      {"email", "ada@example.org"},
                      {"host", "imap.example.org"},
                      {"port", 993},
                      {"security", "tls"}};
    const auto saved = caller.call("mail.source_save", {{"source", source}, {"key", caller.key()}})["source"];
    caller.call("mail.source_save", {{"source", {{"kind", "thunderbird"}}}, {"key", caller.key()}});
    auto sources = caller.call("mail.sources", json::object());
    CHECK(sources["sources"].size() == 2);
    CHECK(sources["dns_allowed"].is_null());
    CHECK(sources["sources"][0]["last_checked"].is_null());
    caller.call("mail.allow_dns", {{"allowed", true}, {"key", caller.key()}});
    caller.call("mail.source_remove", {{"source_id", saved["id"]}, {"key", caller.key()}});
    sources = caller.call("mail.sources", json::object());
    CHECK(sources["sources"].size() == 1);
    CHECK(sources["dns_allowed"] == true);
    CHECK(caller.error("mail.source_remove", {{"source_id", saved["id"]}, {"key", caller.key()}}) ==
          "mail_source_unknown");
    CHECK(caller.error("mail.secret", {{"source_id", saved["id"]}, {"secret", "x"}}) ==
          "mail_source_unknown");
    CHECK(caller.error("mail.check", {{"source_ids", {saved["id"]}}}) == "mail_source_unknown");
}

TEST_CASE("known providers are suggested, others guessed") {
    MailCaller caller;
    const auto known = caller.call("mail.suggest", {{"email", "Ada@GoogleMail.com"}});
    CHECK(known["provider"] == "gmail");
    CHECK(known["how"] == "app_password");
    CHECK(caller.call("mail.suggest", {{"email", "ada@outlook.com"}})["how"] == "oauth_only");
    const auto guess = caller.call("mail.suggest", {{"email", "ada@example.org"}});
    CHECK(guess["provider"].is_null());
    CHECK(guess["host"] == "imap.example.org");
    CHECK(guess["how"] == "unknown");
    caller.call("mail.suggest", {{"email", ""}});
}

TEST_CASE("what is given arrives in order, once, and whole") {
    MailCaller caller;
    const auto give = [&](std::size_t size) {
        return caller.call("mail.give", {{"name", "a.eml"}, {"size", size}})["upload_id"];
    };
    const auto piece = [](const json& id, std::size_t offset, const std::string& bytes) {
        return json{{"upload_id", id}, {"offset", offset}, {"base64", to_base64(bytes)}};
    };
    const auto id = give(6);
    CHECK(caller.call("mail.piece", piece(id, 0, "abc"))["received"] == 3);
    CHECK(caller.call("mail.piece", piece(id, 0, "abc"))["received"] == 3);
    CHECK(caller.error("mail.piece", piece(id, 0, "abd")) == "mail_upload_broken");
    CHECK(caller.error("mail.piece", piece(id, 4, "e")) == "mail_upload_broken");
    CHECK(caller.error("mail.piece", piece(id, 3, "defg")) == "mail_upload_broken");
    CHECK(caller.error("mail.piece", {{"upload_id", id}, {"offset", 3}, {"base64", "%"}}) ==
          "mail_upload_broken");
    CHECK(caller.error("mail.read", {{"upload_id", id}}) == "mail_upload_broken");
    CHECK(caller.call("mail.piece", piece(id, 3, "def"))["received"] == 6);
    const auto other = give(1);
    CHECK(caller.error("mail.piece", piece(id, 3, "def")) == "mail_upload_unknown");
    CHECK(caller.error("mail.read", {{"upload_id", "nobody"}}) == "mail_upload_unknown");
    CHECK(caller.call("mail.cancel", {{"scan_id", "nobody"}})["cancelled"] == false);
    CHECK(caller.call("mail.piece", piece(other, 0, "x"))["received"] == 1);
}

TEST_CASE("base64 there and back") {
    for (const std::string bytes : {"", "a", "ab", "abc", "\xFF\x00\x7F"}) {
        CHECK(from_base64(to_base64(bytes)) == bytes);
    }
    CHECK(from_base64("YW\nJj") == "abc");
    CHECK_FALSE(from_base64("YW"));
    CHECK_FALSE(from_base64("Y*Jj"));
}
