// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dossier/dossier.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "catch.hpp"
#include "dossier/sample.hpp"
#include "dossier/words.hpp"
#include "journal/sqlite.hpp"
#include "support/contract.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"
#include "support/languages.hpp"
#include "support/utf8.hpp"

using namespace objector;
using namespace objector::dossier;

namespace {

constexpr std::size_t longest_piece = 800UL * 1000UL;

std::string whole(const journal::Journal& journal, Format format, const std::string& language = "en",
                  std::size_t* pieces = nullptr) {
    ExportRequest request;
    request.format = format;
    request.language = language;
    request.now = "2026-11-21T10:00:00.000Z";
    std::string text;
    double share = 0;
    for (std::size_t count = 1;; ++count) {
        auto page = export_page(journal, request);
        CHECK(page.share >= share);
        CHECK((page.next || page.share == 1));
        share = page.share;
        CHECK(wire_json(page.text).size() < longest_piece);
        text += page.text;
        if (!page.next) {
            if (pieces != nullptr) {
                *pieces = count;
            }
            return text;
        }
        request.cursor = *page.next;
    }
}

/// RFC 4180, strictly.
std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (quoted) {
            if (byte != '"') {
                cell += byte;
            } else if (at + 1 < text.size() && text[at + 1] == '"') {
                cell += text[++at];
            } else {
                quoted = false;
            }
        } else if (byte == '"') {
            REQUIRE(cell.empty());
            quoted = true;
        } else if (byte == ',') {
            row.push_back(std::move(cell));
            cell.clear();
        } else if (byte == '\r') {
            REQUIRE(text.at(at + 1) == '\n');
            ++at;
            row.push_back(std::move(cell));
            cell.clear();
            rows.push_back(std::move(row));
            row.clear();
        } else {
            REQUIRE(byte != '\n');
            cell += byte;
        }
    }
    REQUIRE(row.empty());
    return rows;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t number = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++number;
    }
    return number;
}

}  // namespace

TEST_CASE("an empty journal exports to whole documents") {
    const sample::Folder folder;
    const SystemClock clock;
    const auto journal = sample::journal_in(folder.path(), clock);
    const auto json = nlohmann::json::parse(whole(journal, Format::json));
    CHECK(json.at("entries").empty());
    CHECK(json.at("persons").empty());
    CHECK(parse_csv(whole(journal, Format::csv)).size() == 1);
    const auto html = whole(journal, Format::html);
    CHECK(contains(html, "Nothing was recorded yet."));
    CHECK(html.ends_with("</html>\n"));
}

TEST_CASE("JSON holds every entry with its hash and the words beside it") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    sample::add_objection(journal);
    const auto json = nlohmann::json::parse(whole(journal, Format::json));
    const auto& entries = json.at("entries");
    REQUIRE(entries.size() == 7);
    for (std::size_t number = 0; number < entries.size(); ++number) {
        const auto& one = entries[number];
        CHECK(one.at("seq") == number + 1);
        // What is exported is enough to compute the fingerprint again.
        journal::Entry again;
        again.seq = one.at("seq");
        again.time = one.at("time");
        again.type = one.at("type");
        again.subject = one.at("subject");
        again.payload = one.at("payload");
        again.previous = one.at("previous");
        CHECK(one.at("hash") == journal::entry_hash(again));
    }
    const auto& receipt = entries.back();
    const auto blob = receipt.at("payload").at("words").at("blob").get<std::string>();
    CHECK(receipt.at("texts").at(blob) == "Thank you. We have received your objection.");
    CHECK(json.at("last_hash") == receipt.at("hash"));
    CHECK(json.at("objections").at(0).at("stage") == "receipt_shown");
    CHECK(json.at("persons").at(0).at("name") == "Ana Exemple");
}

TEST_CASE("CSV survives a spreadsheet") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    sample::Text text;
    text.reason = "=HYPERLINK(\"https://example.org\",\"click\")\r\nsecond, line";
    text.words = "@SUM(A1)";
    sample::add_objection(journal, text);
    const auto rows = parse_csv(whole(journal, Format::csv));
    REQUIRE(rows.size() == 8);
    for (const auto& row : rows) {
        CHECK(row.size() == rows.front().size());
        for (const auto& cell : row) {
            CHECK((cell.empty() || std::string("=+-@\t\r").find(cell.front()) == std::string::npos));
        }
    }
    CHECK(rows[6][10] == "'" + text.reason);
    CHECK(rows[7][12] == "'@SUM(A1)");
    CHECK(rows[6][4] == "facebook");
}

TEST_CASE("HTML shows everything as text") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    const std::string evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    sample::Text text;
    text.name = evil;
    text.label = evil;
    text.reason = evil + " \xD7\x90\xD7\xA0\xD7\x99 \xE2\x80\xAE reversed";
    text.words = evil + std::string(1, '\x01');
    sample::add_objection(journal, text);
    const auto html = whole(journal, Format::html);
    CHECK_FALSE(contains(html, "<script"));
    CHECK_FALSE(contains(html, "<img"));
    CHECK_FALSE(contains(html, "\x01"));
    CHECK(contains(html, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img"));
    CHECK(contains(html, "<dd dir=\"auto\" class=\"said\">&lt;script"));
    CHECK(contains(html, "<blockquote dir=\"auto\">"));
    CHECK_FALSE(contains(html, "http-equiv=\"refresh\""));
    CHECK_FALSE(contains(html, "url("));
    const std::set<std::string> harmless{"!DOCTYPE", "html", "head", "meta", "title", "style", "body",
                                         "main",     "h1",   "h2",   "h3",   "h4",    "p",     "section",
                                         "article",  "dl",   "dt",   "dd",   "ol",    "li",    "blockquote",
                                         "code",     "br",   "time", "bdi"};
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const auto start = html[at + 1] == '/' ? at + 2 : at + 1;
        const auto tag = html.substr(start, html.find_first_of(" >", start) - start);
        INFO(tag);
        CHECK(harmless.contains(tag));
    }
    for (const auto* const tag : {"article", "section", "dl", "ol", "main", "body", "dd", "dt", "p", "h4"}) {
        INFO(tag);
        const auto open = std::string("<") + tag;
        CHECK(count(html, open + ">") + count(html, open + " ") ==
              count(html, std::string("</") + tag + ">"));
    }
}

TEST_CASE("words that are lost are said to be lost") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    sample::add_objection(journal);
    std::filesystem::remove_all(DataFolder(folder.path()).blobs());
    CHECK(contains(whole(journal, Format::html), "These words are no longer kept"));
    const auto json = nlohmann::json::parse(whole(journal, Format::json));
    CHECK(json.at("entries").back().at("texts").begin()->is_null());
}

TEST_CASE("whatever an entry holds, an export is text") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    sample::add_objection(journal);
    journal::Database(DataFolder(folder.path()).journal(), false, 1000)
        .run("DROP TRIGGER entries_never_change; UPDATE entries SET type = CAST(x'66FF' AS TEXT)");
    for (const auto format : {Format::json, Format::csv, Format::html}) {
        std::string text;
        try {
            text = whole(journal, format);
        } catch (const ProtocolError& error) {
            CHECK(error.name() == "journal_damaged");
        }
        CHECK(is_utf8(text));
    }
}

TEST_CASE("a long journal comes in pieces, each small enough, none lost") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    sample::Text text;
    text.reason = std::string(20000, '"');
    text.words = std::string(20000, '\\');
    for (int number = 0; number < 60; ++number) {
        sample::add_objection(journal, text);
    }
    for (const auto format : {Format::json, Format::csv, Format::html}) {
        std::size_t pieces = 0;
        const auto all = whole(journal, format, "en", &pieces);
        CHECK(pieces > 3);
        if (format == Format::json) {
            const auto json = nlohmann::json::parse(all);
            CHECK(json.at("entries").size() == 420);
            const auto& objections = json.at("objections");
            CHECK(objections.size() == 60);
            CHECK(
                std::is_sorted(objections.begin(), objections.end(), [](const auto& one, const auto& other) {
                    return one.at("stages").at(0).at("seq") > other.at("stages").at(0).at("seq");
                }));
        } else if (format == Format::csv) {
            CHECK(parse_csv(all).size() == 421);
        } else {
            CHECK(count(all, "</article>") == 60 * 3 + 420);
        }
    }
}

TEST_CASE("what is recorded while an export is made is not part of it") {
    const sample::Folder folder;
    const SystemClock clock;
    auto journal = sample::journal_in(folder.path(), clock);
    sample::Text text;
    text.reason = std::string(20000, 'x');
    text.words = std::string(20000, 'y');
    for (int number = 0; number < 30; ++number) {
        sample::add_objection(journal, text);
    }
    ExportRequest request;
    request.now = "2026-11-21T10:00:00.000Z";
    std::string all;
    for (;;) {
        const auto page = export_page(journal, request);
        all += page.text;
        if (!page.next) {
            break;
        }
        request.cursor = *page.next;
        sample::add_objection(journal);
    }
    const auto json = nlohmann::json::parse(all);
    CHECK(json.at("entries").size() == 210);
    CHECK(json.at("objections").size() == 30);
    CHECK(json.at("last_hash") == json.at("entries").back().at("hash"));
}

TEST_CASE("a cursor that is none is refused") {
    const sample::Folder folder;
    const SystemClock clock;
    const auto journal = sample::journal_in(folder.path(), clock);
    for (const auto* const cursor : {"x", "0", "0.0", "0.0.0.0", "9.0.0", "-1.0.0", "0.-1.0", "0.0.-1",
                                     "4.0.0", "0.99999999999999999999.0"}) {
        ExportRequest request;
        request.now = "2026-11-21T10:00:00.000Z";
        request.cursor = cursor;
        INFO(cursor);
        CHECK_THROWS_AS(export_page(journal, request), ProtocolError);
    }
    CHECK_THROWS_AS(format_named("pdf"), ProtocolError);
}

TEST_CASE("every language has the same words, and a word for everything the contract names") {
    const auto english = words_in("en");
    const auto languages = languages_in("host/catalogue/dossier/");
    CHECK(languages.size() >= 27);
    for (const auto& language : languages) {
        const auto words = words_in(language);
        REQUIRE(words.language == language);
        for (const auto& [key, word] : english.words) {
            INFO(language << ' ' << key);
            CHECK(words.words.contains(key));
            CHECK_FALSE(words.of(key).empty());
            // The same placeholders.
            for (const auto* const name : {"{time}", "{version}", "{entries}"}) {
                CHECK(contains(word, name) == contains(words.of(key), name));
            }
        }
        CHECK(words.words.size() == english.words.size());
    }
    const auto& schemas = contract().at("components").at("schemas");
    const std::vector<std::pair<std::string, std::string>> groups{
        {"Stage", "stage"},         {"Outcome", "outcome"}, {"Kind", "kind"},     {"Platform", "platform"},
        {"Condition", "condition"}, {"EventName", "entry"}, {"FieldRole", "sent"}};
    for (const auto& [schema, group] : groups) {
        for (const auto& name : schemas.at(schema).at("enum")) {
            if (name == "ok") {
                continue;  // Nothing stood in the way: nothing to say.
            }
            const auto key = group + "." + name.get<std::string>();
            INFO(key);
            CHECK(english.words.contains(key));
        }
    }
    CHECK(words_in("fr-CA").language == "fr");
    CHECK(words_in("xx").language == "en");
    CHECK(words_in("en").time("2026-11-21T09:05:07.042Z") == "21 November 2026, 09:05:07");
}
