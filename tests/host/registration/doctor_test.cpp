// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/doctor.hpp"

#include <algorithm>
#include <fstream>
#include <optional>

#include "catch.hpp"
#include "dossier/sample.hpp"
#include "registration/heard.hpp"
#include "support/clock.hpp"
#include "support/version.hpp"

using namespace objector;
using namespace objector::registration;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& file, const std::string& text, bool executable = false) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
    if (executable) {
        fs::permissions(file, fs::perms::owner_all);
    }
}

struct Patient {
    sample::Folder folder;
    DoctorRequest request;

    Patient()
        : request{.data_folder = folder.path() / "data",
                  .host_program = folder.path() / "program" / "objector-host",
                  .places = {.root = folder.path() / "root",
                             .home = folder.path() / "home",
                             .config = folder.path() / "home/.config",
                             .system = "linux",
                             .search_path = (folder.path() / "bin").string()},
                  .start_host = false} {
        put(request.host_program, "", true);
        put(folder.path() / "bin" / "firefox", "");
    }

    void register_browsers() const {
        RegistrationRequest wanted{.places = request.places,
                                   .host_program = request.host_program,
                                   .data_folder = request.data_folder,
                                   .browsers = {},
                                   .extension_ids = {}};
        register_host(wanted);
    }

    [[nodiscard]] std::optional<Check> check(const std::string& id) const {
        const auto checks = doctor(request);
        const auto found = std::ranges::find(checks, id, &Check::id);
        return found == checks.end() ? std::nullopt : std::optional(*found);
    }
    [[nodiscard]] std::string severity(const std::string& id) const {
        const auto found = check(id);
        return found ? found->severity : "absent";
    }
};

}  // namespace

TEST_CASE("a healthy computer passes every check") {
    const Patient patient;
    patient.register_browsers();
    const SystemClock clock;
    auto journal = sample::journal_in(patient.request.data_folder, clock);
    sample::add_objection(journal);
    note_heard(patient.request.data_folder, {"Firefox", own_version, "2026-11-21", 0});
    const auto checks = doctor(patient.request);
    for (const auto& check : checks) {
        INFO(check.id << ": " << check.text.text);
        CHECK(check.severity == "ok");
        CHECK(check.todo.text.empty());
        const nlohmann::json json = check;
        CHECK(json.at("ok") == true);
    }
    CHECK(all_well(checks));
}

TEST_CASE("every finding says what to do") {
    const Patient patient;
    fs::remove(patient.request.host_program);
    for (const auto& check : doctor(patient.request)) {
        CHECK_FALSE(check.text.text.empty());
        CHECK((check.ok() || !check.todo.text.empty()));
    }
    CHECK_FALSE(all_well(doctor(patient.request)));
}

TEST_CASE("a host that is missing, cannot start, or does not answer") {
    Patient patient;
    patient.request.start_host = true;
    put(patient.request.host_program, "#!/bin/sh\nexit 0\n", true);
    CHECK(patient.severity("host_program") == "ok");
    CHECK(patient.severity("host_answers") == "error");
    put(patient.request.host_program, "#!/bin/sh\necho this is not a frame\n", true);
    CHECK(patient.severity("host_answers") == "error");
    fs::permissions(patient.request.host_program, fs::perms::owner_read);
    CHECK(patient.severity("host_program") == "error");
    fs::remove(patient.request.host_program);
    CHECK(patient.severity("host_program") == "error");
}

TEST_CASE("a browser that does not know the host, or knows it wrongly") {
    const Patient patient;
    const auto manifest =
        patient.request.places.home / ".mozilla/native-messaging-hosts/org.objector.host.json";
    CHECK(patient.severity("browser_firefox") == "warning");
    patient.register_browsers();
    CHECK(patient.severity("browser_firefox") == "ok");
    const auto host = patient.request.host_program.string();
    const auto write = [&](const std::string& path, const std::string& extension) {
        put(manifest, R"({"name":"org.objector.host","description":"ours","type":"stdio","path":")" + path +
                          R"(","allowed_extensions":[")" + extension + R"("]})");
    };
    write(host, "objector@objector");
    CHECK(patient.severity("browser_firefox") == "ok");
    write(host, "someone@else");
    CHECK(patient.severity("browser_firefox") == "error");
    write("/nowhere/objector-host", "objector@objector");
    CHECK(patient.severity("browser_firefox") == "error");
    put(manifest, "{");
    CHECK(patient.severity("browser_firefox") == "error");
    CHECK(patient.severity("browser_chromium") == "absent");
}

TEST_CASE("no browser at all") {
    const Patient patient;
    fs::remove(patient.folder.path() / "bin" / "firefox");
    CHECK(patient.severity("browsers") == "warning");
}

TEST_CASE("a data folder that others may read") {
    const Patient patient;
    CHECK(patient.severity("data_folder") == "note");
    const SystemClock clock;
    auto journal = sample::journal_in(patient.request.data_folder, clock);
    sample::add_objection(journal);
    CHECK(patient.severity("data_folder") == "ok");
    fs::permissions(patient.request.data_folder, fs::perms::others_read, fs::perm_options::add);
    CHECK(patient.severity("data_folder") == "warning");
}

TEST_CASE("a journal that is not one") {
    const Patient patient;
    CHECK(patient.severity("journal") == "note");
    put(patient.request.data_folder / "journal.sqlite3", std::string(5000, 'x'));
    const auto check = patient.check("journal");
    REQUIRE(check);
    CHECK(check->severity == "error");
    CHECK_FALSE(check->text.text.empty());
}

TEST_CASE("a clock that went back") {
    class Tomorrow final : public Clock {
      public:
        [[nodiscard]] Instant now() const override { return SystemClock().now() + std::chrono::hours(48); }
    };
    const Patient patient;
    const Tomorrow clock;
    auto journal = sample::journal_in(patient.request.data_folder, clock);
    sample::add_objection(journal);
    CHECK(patient.severity("clock") == "warning");
}

TEST_CASE("Firefox goes past a wrong manifest of the user to the computer's, Chromium does not") {
    const Patient patient;
    put(patient.folder.path() / "bin" / "chromium", "");
    RegistrationRequest for_all{.places = patient.request.places,
                                .host_program = patient.request.host_program,
                                .data_folder = patient.request.data_folder,
                                .browsers = {},
                                .extension_ids = {},
                                .system_wide = true};
    register_host(for_all);
    CHECK(patient.severity("browser_firefox") == "ok");
    CHECK(patient.severity("browser_chromium") == "ok");
    const auto& places = patient.request.places;
    put(places.home / ".mozilla/native-messaging-hosts/org.objector.host.json", "{");
    put(places.config / "chromium/NativeMessagingHosts/org.objector.host.json", "{");
    CHECK(patient.severity("browser_firefox") == "ok");
    CHECK(patient.severity("browser_firefox_passed_over") == "note");
    const auto chromium = patient.check("browser_chromium");
    REQUIRE(chromium);
    CHECK(chromium->severity == "error");
    CHECK(chromium->text.values.at("what") == "JSON");
    patient.register_browsers();
    CHECK(patient.severity("browser_chromium") == "ok");
    CHECK(patient.severity("browser_firefox_passed_over") == "absent");
}

TEST_CASE("what an extension said of itself is kept, one line a browser") {
    const Patient patient;
    const auto& folder = patient.request.data_folder;
    fs::create_directories(folder);
    note_heard(folder, {"Firefox", "0.1.0", "2026-11-20", 13});
    note_heard(folder, {"Chrome", "0.1.0.2", "2026-11-20", std::nullopt});
    // Hello comes before the count, and must not make it unknown.
    note_heard(folder, {"Firefox", "0.1.0", "2026-11-21", std::nullopt});
    const auto all = heard_extensions(folder);
    REQUIRE(all.size() == 2);
    CHECK(all[0] == HeardExtension{"Firefox", "0.1.0", "2026-11-21", 13});
    CHECK(patient.severity("extension_firefox") == "error");
    put(folder / "extensions.json", "[{}");
    CHECK(heard_extensions(folder).empty());
    for (int browser = 0; browser < 40; ++browser) {
        note_heard(folder, {"B" + std::to_string(browser), "1", "2026-11-21", 0});
    }
    CHECK(heard_extensions(folder).size() == 16);
}
