// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "journal/temporary_journal.hpp"

using namespace objector;
using namespace objector::test;

namespace {

/// Entries in one transaction, because ten thousand commits are another test's business.
void fill(journal::Journal& journal, int entries) {
    journal.once({new_identifier(), "fill"}, [&](journal::Writer& writer) {
        journal::Entry last;
        for (int i = 0; i < entries; ++i) {
            last = writer.append(i % 10 == 0 ? "submitted" : "filled", "objection-" + std::to_string(i % 7),
                                 {{"text", "Entry number " + std::to_string(i)}});
        }
        return last;
    });
}

/// What SQLite means to do for a query.
std::string plan_of(const journal::Journal& journal, const std::string& sql) {
    journal::Statement statement(journal.database(), "EXPLAIN QUERY PLAN " + sql);
    std::string plan;
    while (statement.step()) {
        plan += statement.text(3) + "\n";
    }
    return plan;
}

std::vector<std::int64_t> numbers(const journal::Page& page) {
    std::vector<std::int64_t> seqs;
    for (const auto& entry : page.entries) {
        seqs.push_back(entry.seq);
    }
    return seqs;
}

}  // namespace

TEST_CASE("ten thousand entries are paged newest first, each exactly once") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    constexpr int all = 10'000;
    fill(journal, all);
    journal::Filter filter;
    filter.limit = 100;
    std::int64_t expected = all;
    int pages = 0;
    while (true) {
        const auto page = journal.page(filter);
        CHECK(page.total == all);
        for (const auto& entry : page.entries) {
            REQUIRE(entry.seq == expected--);
        }
        ++pages;
        if (!page.next) {
            break;
        }
        filter.before = page.next;
    }
    CHECK(expected == 0);
    CHECK(pages == 100);
    CHECK(journal.verify().ok);
}

TEST_CASE("filters narrow the log and count what is left") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    fill(journal, 100);
    journal::Filter filter;

    filter.type = "submitted";
    CHECK(journal.page(filter).total == 10);
    CHECK(journal.page(filter).entries.size() == 10);

    filter.objection_id = "objection-3";
    const auto both = journal.page(filter);
    CHECK(numbers(both) == std::vector<std::int64_t>{81, 11});
    CHECK(both.total == 2);

    filter.person_id = "p2";
    CHECK(journal.page(filter).total == 0);

    journal::Filter by_person;
    by_person.person_id = "p1";
    by_person.limit = 30;
    const auto page = journal.page(by_person);
    CHECK(page.total == 100);
    CHECK(page.entries.size() == 30);
    CHECK(page.next == 71);
}

TEST_CASE("the log is searched by words, with every sign taken as it is") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    add(journal, "a", "100% \"sure\" <b>_</b>");
    add(journal, "a", "1000 times");
    add(journal, "a", "Zürich \\ Genève");
    const auto found = [&](const std::string& text) {
        journal::Filter filter;
        filter.text = text;
        return journal.page(filter).total;
    };
    CHECK(found("100%") == 1);
    CHECK(found("100") == 2);
    CHECK(found("\"SURE\"") == 1);
    CHECK(found("_<") == 1);
    CHECK(found("\\ Gen") == 1);
    CHECK(found("Zürich") == 1);
    CHECK(found("' OR 1=1 --") == 0);
}

TEST_CASE("a page costs the same however long the log is: each query is driven by an index") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    const auto* column = GENERATE("person", "account", "objection");
    const std::string name = column;
    const auto plan =
        plan_of(journal, "SELECT e.seq FROM about a CROSS JOIN entries e ON e.seq = a.seq WHERE a." + name +
                             " = ? AND a." + name + " <> '' ORDER BY a.seq DESC LIMIT 51");
    CHECK_THAT(plan, Catch::Matchers::ContainsSubstring("about_" + name));
    CHECK_THAT(plan, !Catch::Matchers::ContainsSubstring("TEMP B-TREE"));
    CHECK_THAT(plan, !Catch::Matchers::ContainsSubstring("SCAN"));
    CHECK_THAT(plan_of(journal, "SELECT e.seq FROM entries e WHERE e.type = ? ORDER BY e.seq DESC LIMIT 51"),
               Catch::Matchers::ContainsSubstring("entries_by_type"));
}

TEST_CASE("what is computed step by step is what is computed anew") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    fill(journal, 2500);
    const auto tables = {"SELECT subject || entries FROM counts ORDER BY 1",
                         "SELECT what || value || entries FROM tally ORDER BY 1",
                         "SELECT seq || person || account || objection FROM about ORDER BY seq",
                         "SELECT entries || hash FROM head"};
    const auto all = [&] {
        std::string text;
        for (const auto* sql : tables) {
            journal::Statement statement(journal.database(), sql);
            while (statement.step()) {
                text += statement.text(0) + "\n";
            }
        }
        return text;
    };
    const auto before = all();
    journal.rebuild_views();
    CHECK(all() == before);
}
