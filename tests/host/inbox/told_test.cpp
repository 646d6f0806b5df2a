// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/told.hpp"

#include "catch.hpp"
#include "journal/temporary_journal.hpp"

using namespace objector;
using namespace objector::inbox;
using nlohmann::json;

namespace {

json line(const std::string& place, int offset, const std::string& id) {
    return {{"source", place}, {"offset", static_cast<unsigned>(offset)}, {"mail_id", id}};
}

/// "a b": those that are known without being read again.
std::string known(const Told& told) {
    std::string ids;
    told.each_known([&](const json& one) { ids += one.at("mail_id").get<std::string>() + " "; });
    return ids;
}

const json three = {line("box", 0, "a"), line("box", 500, "b"), line("box", 900, "c")};

}  // namespace

TEST_CASE("what was found in a file that has not changed, or only grown, still holds") {
    CHECK(known(Told(three)) == "a b c ");
    Told grown(three);
    CHECK(grown.add(line("box", 1200, "d")) == three.get<std::vector<json>>());
    CHECK(known(grown).empty());
    CHECK(grown.all().size() == 4);
    Told last_read_again(three);
    CHECK(last_read_again.add(line("box", 900, "c")).size() == 2);
    CHECK(known(last_read_again).empty());
    CHECK(last_read_again.all() == three);
    Told resumed(three);
    CHECK(resumed.add(line("box", 500, "b")).size() == 1);
    CHECK(known(resumed) == "c ");
}

TEST_CASE("what was found in a file that was written anew is void") {
    Told compacted(three);
    compacted.add(line("box", 0, "a"));
    compacted.add(line("box", 500, "c"));
    CHECK(known(compacted).empty());
    CHECK(compacted.all().size() == 2);
    Told first_gone(three);
    first_gone.add(line("box", 0, "b"));
    CHECK(known(first_gone).empty());
    Told elsewhere(three);
    elsewhere.add(line("other", 0, "x"));
    CHECK(known(elsewhere) == "a b c ");
}

TEST_CASE("what was found in a file that is gone is not told again") {
    const test::TemporaryFolder folder;
    const auto file = (folder.path() / "a.eml").string();
    test::write_file(file, "x");
    const Told told(json::array({line(file, 0, "a"), line("imap:ada@example.org/INBOX", 0, "b")}));
    CHECK(known(told) == "a b ");
    std::filesystem::remove(file);
    CHECK(known(told) == "b ");
}

TEST_CASE("a memory of another shape counts for nothing") {
    CHECK(known(Told(json("x"))).empty());
    CHECK(known(Told(json::array({1, json::object(), {{"source", 1}}, line("box", 0, "a")}))) == "a ");
}
