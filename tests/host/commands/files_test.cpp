// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "commands/program_test.hpp"

using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("an export goes into a new file for its owner only") {
    const World world;
    fill(world, 1);
    const auto file = world.path() / "out.html";
    const auto written = world.run({"export", "--output", file.string(), "--language", "fr"});
    CHECK(written.code == 0);
    CHECK(contains(written.out, file.string()));
    CHECK(contains(World::read(file), "<html lang=\"fr\">"));
    CHECK((fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);

    std::ofstream(file) << "mine";
    CHECK(world.run({"export", "--output", file.string()}).code == 2);
    CHECK(World::read(file) == "mine");
    CHECK(world.run({"export", "--output", file.string(), "--force", "--format", "csv"}).code == 0);
    CHECK(World::read(file).find("entry,time_utc,") == 0);

    CHECK(world.run({"export", "--output", (world.path() / "no" / "folder.json").string()}).code == 1);
    CHECK(world.run({"export", "--output", world.path().string()}).code == 2);
    for (const auto& item : fs::directory_iterator(world.path())) {
        CHECK(item.path().filename().string().front() != '.');
    }
    const auto told =
        json::parse(world.run({"export", "--json", "--output", (world.path() / "a.json").string()}).out);
    CHECK(told.at("bytes") == fs::file_size(world.path() / "a.json"));
}

TEST_CASE("output that nobody takes") {
    const World world;
    fill(world, 143);
    const int full_disk = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(full_disk >= 0);
    const auto full = world.run({"export"}, "", full_disk);
    ::close(full_disk);
    CHECK(full.code == 1);
    CHECK(contains(full.err, "could not be written"));
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    ::close(pipe_ends[0]);
    const auto closed = world.run({"log", "--all"}, "", pipe_ends[1]);
    ::close(pipe_ends[1]);
    CHECK(closed.err.empty());
    CHECK(closed.code == 128 + SIGPIPE);
}

TEST_CASE("erase asks first, then says what it left") {
    const World world;
    world.install("firefox");
    fill(world, 1);
    CHECK(world.run({"register"}).code == 0);
    for (const auto* const answer : {"", "no\n", "erase\n"}) {
        const auto kept = world.run({"erase"}, answer);
        CHECK(kept.code == 1);
        CHECK(contains(kept.out, "Nothing was deleted."));
    }
    CHECK(world.run({"erase", "--json"}).code == 2);
    CHECK(json::parse(world.run({"status", "--json"}).out).at("entries") == 7);
    const auto erased = world.run({"erase"}, "ERASE\n");
    CHECK(erased.code == 0);
    CHECK(contains(erased.out, "Deleted: 7 entries"));
    CHECK(contains(erased.out, "objector unregister"));
    CHECK(json::parse(world.run({"status", "--json"}).out).at("entries") == 0);
    // Nothing of the person is left in any file.
    for (const auto& item : fs::recursive_directory_iterator(world.data())) {
        if (item.is_regular_file()) {
            INFO(item.path());
            CHECK_FALSE(contains(World::read(item.path()), "ana@example.org"));
        }
    }
    fill(world, 1);
    CHECK(json::parse(world.run({"erase", "--yes", "--json"}).out).at("entries") == 7);
}

TEST_CASE("register, doctor and unregister with the real programs") {
    const World world;
    world.install("firefox");
    world.install("chromium");
    CHECK(world.run({"doctor"}).code == 1);
    const auto look = world.run({"register", "--dry-run"});
    CHECK(look.code == 0);
    CHECK(contains(look.out, "would be written"));
    CHECK(fs::is_empty(world.home()));
    CHECK_FALSE(fs::exists(world.data()));

    CHECK(world.run({"register"}).code == 0);
    const auto well = world.run({"doctor"});
    INFO(well.out);
    CHECK(well.code == 0);
    CHECK(contains(well.out, "The host program answers."));
    CHECK(contains(well.out, "Everything is in place."));
    fits_the_screen(well.out);

    const auto manifest = world.home() / ".mozilla/native-messaging-hosts/org.objector.host.json";
    std::ofstream(manifest) << "{}";
    CHECK(world.run({"doctor"}).code == 1);
    const auto left = world.run({"unregister"});
    CHECK(left.code == 1);
    CHECK(contains(left.out, "left as it is"));
    CHECK(fs::exists(manifest));
    fs::remove(manifest);
    CHECK(world.run({"unregister"}).code == 0);
}
