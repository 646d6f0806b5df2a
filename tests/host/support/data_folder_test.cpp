// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/data_folder.hpp"

#include <cstdlib>
#include <fstream>

#include "catch.hpp"
#include "support/errors.hpp"
#include "temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace objector;

namespace {

fs::perms mode_of(const fs::path& path) {
    return fs::status(path).permissions() & fs::perms::mask;
}

}  // namespace

TEST_CASE("the data folder and those inside are for their owner only") {
    const test::TemporaryFolder temporary;
    const DataFolder folder(temporary.path() / "a" / "b");
    folder.create();
    CHECK(mode_of(folder.root()) == fs::perms::owner_all);
    CHECK(mode_of(folder.blobs()) == fs::perms::owner_all);
    CHECK(mode_of(folder.log().parent_path()) == fs::perms::owner_all);
    CHECK_NOTHROW(folder.create());
}

TEST_CASE("an open folder is closed to others when it is ours, and left alone when it is not") {
    const test::TemporaryFolder temporary;
    fs::permissions(temporary.path(), fs::perms::all);
    SECTION("empty") {
        DataFolder(temporary.path()).create();
        CHECK(mode_of(temporary.path()) == fs::perms::owner_all);
    }
    SECTION("with a journal") {
        std::ofstream(temporary.path() / "journal.sqlite3") << "x";
        DataFolder(temporary.path()).create();
        CHECK(mode_of(temporary.path()) == fs::perms::owner_all);
    }
    SECTION("with something else") {
        std::ofstream(temporary.path() / "letter.txt") << "x";
        DataFolder(temporary.path()).create();
        CHECK(mode_of(temporary.path()) == fs::perms::all);
    }
}

TEST_CASE("a file in the way of the data folder is an error with a name") {
    const test::TemporaryFolder temporary;
    std::ofstream(temporary.path() / "file") << "x";
    try {
        DataFolder(temporary.path() / "file" / "objector").create();
        FAIL("no exception");
    } catch (const ProtocolError& error) {
        CHECK(error.name() == "journal_unavailable");
    }
}

TEST_CASE("the data folder follows the environment") {
    ::setenv("HOME", "/home/someone", 1);
    ::setenv("XDG_DATA_HOME", "/data", 1);
    ::setenv("OBJECTOR_HOME", "/own", 1);
    CHECK(DataFolder::from_environment().root() == "/own");
    ::setenv("OBJECTOR_HOME", "", 1);
    CHECK(DataFolder::from_environment().root() == "/data/objector");
    ::setenv("XDG_DATA_HOME", "relative/is/to/be/ignored", 1);
    CHECK(DataFolder::from_environment().root() == "/home/someone/.local/share/objector");
    ::unsetenv("HOME");
    CHECK_THROWS_AS(DataFolder::from_environment(), ProtocolError);
}
