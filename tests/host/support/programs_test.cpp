// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/programs.hpp"

#include <fstream>

#include "catch.hpp"
#include "temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace objector;

TEST_CASE("another program of ours is beside the one that runs, or where a package puts it") {
    const test::TemporaryFolder temporary;
    const auto bin = temporary.path() / "bin";
    const auto libexec = temporary.path() / "libexec" / "objector";
    fs::create_directories(bin);
    fs::create_directories(libexec);
    CHECK(program_of_ours("objector-host", bin) == bin / "objector-host");
    std::ofstream(libexec / "objector-host").flush();
    CHECK(program_of_ours("objector-host", bin) == libexec / "objector-host");
    std::ofstream(bin / "objector-host").flush();
    CHECK(program_of_ours("objector-host", bin) == bin / "objector-host");
    CHECK(program_of_ours("objector-mail", libexec) == libexec / "objector-mail");
}
