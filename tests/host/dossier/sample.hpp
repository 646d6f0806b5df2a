// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "objections/deeds.hpp"
#include "objections/views.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"
#include "support/temporary_folder.hpp"

/// A journal with people in it, for the tests of everything that shows one.
namespace sample {

using Folder = objector::test::TemporaryFolder;

inline objector::journal::Journal journal_in(const std::filesystem::path& folder,
                                             const objector::Clock& clock) {
    return objector::objections::open_journal(objector::DataFolder(folder), clock);
}

struct Text {
    std::string name = "Ana Exemple";
    std::string label = "ana.ex";
    std::string reason = "I object. My family photos are affected.\n\nPlease stop.";
    std::string words = "Thank you. We have received your objection.";
    std::string country = "IE";
};

inline std::string next_key() {
    static int number = 0;
    return "sample-key-" + std::to_string(++number);
}

/// One person, one Facebook account, one objection that went all the way to the receipt: 7 entries.
inline std::string add_objection(objector::journal::Journal& journal, const Text& text = {}) {
    namespace ob = objector::objections;
    ob::Person person;
    person.name = text.name;
    person.emails = {"ana@example.org"};
    person.country = text.country;
    person.language = "en";
    person.concerns = {"family_photos"};
    const auto saved = ob::save_person(journal, person, next_key()).person;
    ob::Account account;
    account.person_id = saved.id;
    account.platform = "facebook";
    account.label = text.label;
    account.email = "ana@example.org";
    const auto known = ob::save_account(journal, account, next_key()).account;
    ob::Begin begin;
    begin.person_id = saved.id;
    begin.account_id = known.id;
    begin.platform = "facebook";
    begin.kind = "own_information";
    begin.round = "eu-2025";
    begin.finding = {{"page", "settings"}, {"address", "https://www.facebook.com/settings"}};
    const auto id = ob::begin(journal, begin, next_key()).objection.id;
    const std::string form = "https://www.facebook.com/help/contact/712876720715583";
    ob::record(journal, id, "guided", {{"address", "https://www.facebook.com/privacy/genai"}}, next_key());
    ob::record(
        journal, id, "filled",
        {{"address", form},
         {"fields", {{{"role", "email"}, {"result", "kept"}}, {{"role", "reason"}, {"result", "filled"}}}}},
        next_key());
    ob::record(journal, id, "submitted",
               {{"address", form},
                {"sent", {{"country", text.country}, {"email", "ana@example.org"}, {"reason", text.reason}}}},
               next_key());
    ob::record(journal, id, "receipt_shown", {{"address", form}, {"words", text.words}, {"evidence", "page"}},
               next_key());
    return id;
}

}  // namespace sample
