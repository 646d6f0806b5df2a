// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "dossier/dossier.hpp"
#include "sample.hpp"
#include "support/base64.hpp"

using namespace objector;
using nlohmann::json;

namespace {

/// A mail about the objection, as host/inbox writes it down.
void add_mail(journal::Journal& journal, const std::string& objection_id, const std::string& raw,
              const std::string& text) {
    const json key{{"name", "s._domainkey.facebookmail.com"}, {"text", "v=DKIM1; p=abc"}, {"source", "dns"}};
    journal.append("mail_found", objection_id,
                   {{"mail_id", "m1"},
                    {"from", "Facebook <x@facebookmail.com>"},
                    {"subject", "=cmd <b>"},
                    {"date", "2026-11-21T10:00:00.000Z"},
                    {"kind", "honoured"},
                    {"outcome", "honoured"},
                    {"deciding_sentence", "We will honour your objection."},
                    {"authenticity", {{"verdict", "signed_by_meta"}, {"reason", "signed"}, {"key", key}}},
                    {"message", {{"blob", journal.store_blob(raw)}}},
                    {"text", {{"blob", journal.store_blob(text)}}},
                    {"objection_id", objection_id},
                    {"candidates", json::array()}},
                   sample::next_key());
}

std::string exported(const journal::Journal& journal, dossier::Format format, bool whole,
                     const std::string& language = "en") {
    dossier::ExportRequest request;
    request.format = format;
    request.language = language;
    request.now = "2026-11-22T10:00:00.000Z";
    request.whole = whole;
    std::string text;
    for (;;) {
        auto page = dossier::export_page(journal, request);
        if (!whole) {
            CHECK(json(page.text).dump().size() < 1'000'000);
        }
        text += page.text;
        if (!page.next) {
            return text;
        }
        request.cursor = *page.next;
    }
}

json entry_of(const std::string& text) {
    const auto document = json::parse(text);
    for (const auto& entry : document.at("entries")) {
        if (entry.at("type") == "mail_found") {
            return entry;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("an export shows a mail, what it says, and how that is known") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    const std::string raw("From: x\r\n\r\n\x00\xFF", 13);
    add_mail(journal, sample::add_objection(journal), raw, "We will honour your objection. <script>");

    const auto entry = entry_of(exported(journal, dossier::Format::json, true));
    CHECK(from_base64(entry.at("message_base64").get<std::string>()) == raw);
    CHECK(entry.at("texts").size() == 1);
    CHECK(entry.at("payload").at("authenticity").at("key").at("text") == "v=DKIM1; p=abc");
    CHECK(json::parse(exported(journal, dossier::Format::json, true)).at("objections")[0].at("stage") ==
          "confirmed");

    const auto html = exported(journal, dossier::Format::html, true);
    for (const auto* words : {"Mail found that may be from Meta", "Signed by Meta: the signature holds",
                              "Honoured", "We will honour your objection.", "v=DKIM1; p=abc",
                              "What the mail says", "&lt;script&gt;", "Confirmed by e-mail"}) {
        INFO(words);
        CHECK(html.find(words) != std::string::npos);
    }
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(exported(journal, dossier::Format::html, true, "de").find("Von Meta signiert") !=
          std::string::npos);

    const auto csv = exported(journal, dossier::Format::csv, true);
    CHECK(csv.find("signed_by_meta") != std::string::npos);
    CHECK(csv.find("'=cmd <b>") != std::string::npos);
}

TEST_CASE("a mail too large for a message of the browser is whole in a file, and has its hash in a piece") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    const std::string raw(3'000'000, 'x');
    add_mail(journal, sample::add_objection(journal), raw, std::string(250'000, '"'));
    CHECK(entry_of(exported(journal, dossier::Format::json, true))
              .at("message_base64")
              .get<std::string>()
              .size() == 4'000'000);
    const auto piece = entry_of(exported(journal, dossier::Format::json, false));
    CHECK_FALSE(piece.contains("message_base64"));
    CHECK(piece.at("payload").at("message").at("blob").get<std::string>().size() == 64);
    exported(journal, dossier::Format::html, false);
    exported(journal, dossier::Format::csv, false);
}
