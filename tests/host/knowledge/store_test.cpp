// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/store.hpp"

#include <fstream>

#include "catch.hpp"
#include "support/temporary_folder.hpp"

using namespace objector;
using knowledge::built_in_index;
using knowledge::Import;
using knowledge::Store;

namespace {

Import edition(long long version) {
    const nlohmann::json content{{"format", 1},
                                 {"version", version},
                                 {"made", "2026-11-22"},
                                 {"source", "test"},
                                 {"files", {{"doors", {{"schema", 1}, {"marker", version}}}}}};
    return {.signed_text = content.dump(), .signature = "s", .key = "k", .trust = "named", .imported = "now"};
}

class Shelf {
  public:
    void put(long long version) { store.use(store.prepare(edition(version)), version); }
    std::filesystem::path file(long long version) const {
        return folder_.catalogues() / (std::to_string(version) + ".json");
    }

  private:
    test::TemporaryFolder place_;
    DataFolder folder_{place_.path() / "data"};

  public:
    Store store{folder_};
    long long first = built_in_index().version;
};

}  // namespace

TEST_CASE("without an import the catalogue that is compiled in is used") {
    Shelf shelf;
    const auto active = shelf.store.active();
    CHECK(active->built_in());
    CHECK(active->version == shelf.first);
    CHECK(active->files.size() == built_in_index().files.size());
    for (const auto& [name, text] : active->files) {
        CHECK(active->file(name).at("schema") == built_in_index().schema);
    }
    CHECK_THROWS_AS(active->file("no such file"), std::out_of_range);
    CHECK(shelf.store.active() == active);
}

TEST_CASE("the highest import is used, two are kept, and taking one away goes back") {
    Shelf shelf;
    for (const long long more : {1, 2, 5}) {
        shelf.put(shelf.first + more);
        CHECK(shelf.store.active()->version == shelf.first + more);
        CHECK(shelf.store.active()->file("doors").at("marker") == shelf.first + more);
    }
    CHECK(shelf.store.versions() == std::vector{shelf.first + 5, shelf.first + 2});
    shelf.store.take_away(shelf.first + 5);
    CHECK(shelf.store.active()->version == shelf.first + 2);
    shelf.store.take_away(shelf.first + 2);
    CHECK(shelf.store.active()->built_in());
}

TEST_CASE("an import that the program has overtaken is not used") {
    Shelf shelf;
    shelf.put(shelf.first);
    shelf.put(shelf.first - 1);
    CHECK(shelf.store.versions().empty());
    CHECK(shelf.store.active()->built_in());
}

TEST_CASE("another program's import is noticed") {
    Shelf shelf;
    CHECK(shelf.store.active()->built_in());
    Shelf& other = shelf;
    Store second(shelf.store);
    second.use(second.prepare(edition(shelf.first + 1)), shelf.first + 1);
    CHECK(other.store.active()->version == shelf.first + 1);
}

TEST_CASE("a damaged import is passed over, and anything else in the folder too") {
    Shelf shelf;
    shelf.put(shelf.first + 1);
    shelf.put(shelf.first + 2);
    for (const auto* const damage : {"", "{}", "[", R"({"signed": 1})"}) {
        std::ofstream(shelf.file(shelf.first + 2)) << damage;
        CHECK(shelf.store.active()->version == shelf.first + 1);
        CHECK_FALSE(shelf.store.read(shelf.first + 2));
    }
    std::ofstream(shelf.file(shelf.first + 1).parent_path() / "99.json.old") << "{}";
    std::ofstream(shelf.file(shelf.first + 1).parent_path() / "x.json") << "{}";
    CHECK(shelf.store.versions() == std::vector{shelf.first + 2, shelf.first + 1});
}
