// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "catch.hpp"
#include "mail/sources/mozilla_preferences.hpp"
#include "mail/sources/thunderbird.hpp"
#include "mail_sources/recording_receiver.hpp"
#include "support/temporary_folder.hpp"

using namespace objector;
using namespace objector::test;
namespace fs = std::filesystem;

TEST_CASE("Thunderbird's preferences") {
    const auto values = mail::mozilla_preferences(
        "// Mozilla User Preferences\n"
        "user_pref(\"a\", \"text\");\r\n"
        "user_pref(\"b\", \"quote \\\" and \\\\ and \\u00e9 and \\x41\");\n"
        "user_pref(\"c\", 7);\nuser_pref(\"d\", true);\nuser_pref(\"e\nuser_pref(\"f\", \"\");\n");
    CHECK(values.size() == 3);
    CHECK(values.at("a") == "text");
    CHECK(values.at("b") == "quote \" and \\ and \xC3\xA9 and A");
    CHECK(values.at("f").empty());
}

TEST_CASE("profiles of the ordinary Thunderbird, the snap and the flatpak") {
    const TemporaryFolder home;
    const auto ordinary = home.path() / ".thunderbird";
    const auto snap = home.path() / "snap/thunderbird/common/.thunderbird";
    const auto flatpak = home.path() / ".var/app/org.mozilla.Thunderbird/.thunderbird";
    const auto elsewhere = home.path() / "elsewhere";
    for (const auto& folder :
         {ordinary / "one.default", snap / "two.default", flatpak / "three", elsewhere}) {
        fs::create_directories(folder / "Mail" / "Local Folders");
    }
    write(ordinary / "profiles.ini",
          "[InstallABC]\nDefault=one.default\nLocked=1\n\n[Profile0]\nName=default\nIsRelative=1\n"
          "Path=one.default\nDefault=1\n\n[Profile1]\nName=x\nIsRelative=0\nPath=" +
              elsewhere.string() + "\n[Profile2]\nName=gone\nIsRelative=1\nPath=gone\n");
    write(snap / "profiles.ini", "[Profile0]\r\nIsRelative=1\r\nPath=two.default\r\n");
    write(flatpak / "three" / "prefs.js", "");  // No profiles.ini.
    const auto profiles = mail::thunderbird_profiles(home.path());
    REQUIRE(profiles.size() == 4);
    CHECK(profiles[0].path == ordinary / "one.default");
    CHECK(profiles[1].path == elsewhere);
    CHECK(profiles[2].path == snap / "two.default");
    CHECK(profiles[3].path == flatpak / "three");
    CHECK(profiles[0].other_folders ==
          std::vector<fs::path>{ordinary / "one.default" / "Mail" / "Local Folders"});
    CHECK(mail::thunderbird_profiles(home.path() / "nobody").empty());
}

TEST_CASE("accounts of a profile, moved with it or kept elsewhere") {
    const TemporaryFolder home;
    const auto profile = home.path() / ".thunderbird" / "p";
    fs::create_directories(profile / "ImapMail" / "imap.example.org");
    fs::create_directories(profile / "ImapMail" / "old.example.org");
    fs::create_directories(home.path() / "pop");
    write(profile / "prefs.js",
          "user_pref(\"mail.server.server1.type\", \"imap\");\n"
          "user_pref(\"mail.server.server1.hostname\", \"wrong.example.org\");\n"
          "user_pref(\"mail.server.server1.realhostname\", \"IMAP.example.org\");\n"
          "user_pref(\"mail.server.server1.userName\", \"me@example.org\");\n"
          "user_pref(\"mail.server.server1.name\", \"Mine\");\n"
          "user_pref(\"mail.server.server1.directory\", \"/gone/ImapMail/imap.example.org\");\n"
          "user_pref(\"mail.server.server1.directory-rel\", \"[ProfD]ImapMail/imap.example.org\");\n"
          "user_pref(\"mail.server.server2.type\", \"pop3\");\n"
          "user_pref(\"mail.server.server2.hostname\", \"pop.example.org\");\n"
          "user_pref(\"mail.server.server2.directory-rel\", \"[ProfD]Mail/gone\");\n"
          "user_pref(\"mail.server.server2.directory\", \"" +
              (home.path() / "pop").string() +
              "\");\n"
              "user_pref(\"mail.server.server3.type\", \"rss\");\n");
    const auto profiles = mail::thunderbird_profiles(home.path());
    REQUIRE(profiles.size() == 1);
    const auto& accounts = profiles[0].accounts;
    REQUIRE(accounts.size() == 2);
    CHECK(accounts[0].host == "imap.example.org");
    CHECK(accounts[0].user == "me@example.org");
    CHECK(accounts[0].name == "Mine");
    CHECK(accounts[0].folder == profile / "ImapMail" / "imap.example.org");
    CHECK(accounts[1].kind == "pop3");
    CHECK(accounts[1].folder == home.path() / "pop");
    CHECK(profiles[0].other_folders == std::vector<fs::path>{profile / "ImapMail" / "old.example.org"});
}
