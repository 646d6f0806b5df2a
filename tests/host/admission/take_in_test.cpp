// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/take_in.hpp"

#include "catch.hpp"
#include "journal/temporary_journal.hpp"
#include "knowledge/store.hpp"

using namespace objector;
using namespace objector::test;

namespace {

admission::Admitted newer(long long by) {
    const auto version = knowledge::built_in_index().version + by;
    const nlohmann::json content{{"version", version},
                                 {"made", "2026-11-21"},
                                 {"source", "The tests"},
                                 {"files", {{"doors", {{"doors", nlohmann::json::array()}}}}}};
    admission::Admitted admitted{.import = {}, .edition = knowledge::edition_from(content.dump())};
    admitted.import.signed_text = content.dump();
    admitted.import.key = "key";
    admitted.import.trust = "named";
    return admitted;
}

}  // namespace

TEST_CASE("an import that was written down and interrupted is finished, and written down once") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    const knowledge::Store store(data_of(folder));
    admission::take_in(journal, newer(1), "now");
    REQUIRE(journal.size() == 1);
    // As if the program had been killed before it was in use.
    store.take_away(newer(1).edition.version);
    admission::take_in(journal, newer(1), "now");
    CHECK(journal.size() == 1);
    CHECK(store.versions() == std::vector<long long>{newer(1).edition.version});
    admission::take_in(journal, newer(2), "now");
    CHECK(journal.size() == 2);
}

TEST_CASE("taking back that was written down and interrupted is finished, and written down once") {
    const TemporaryFolder folder;
    const TickingClock clock;
    auto journal = open(folder, clock);
    const knowledge::Store store(data_of(folder));
    admission::take_in(journal, newer(1), "now");
    admission::undo(journal);
    REQUIRE(journal.size() == 2);
    store.use(store.prepare(newer(1).import), newer(1).edition.version);
    admission::undo(journal);
    CHECK(journal.size() == 2);
    CHECK(store.versions().empty());
    // What was taken back may be imported again, and that is another deed.
    admission::take_in(journal, newer(1), "now");
    CHECK(journal.size() == 3);
}
