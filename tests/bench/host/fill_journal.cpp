// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A journal of many entries, written by the journal itself, and beside it the bytes that its chain hashes:
//
//   fill_journal DATA_FOLDER ENTRIES HASHED_BYTES_FILE
//
// Four persons with two accounts each and an objection for every account, as many as they can have; of the
// other entries one in five saves an account again, one in five puts a prompt away, the rest save a person.

#include <algorithm>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "objections/account.hpp"
#include "objections/deeds.hpp"
#include "objections/views.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"
#include "support/identifiers.hpp"
#include "support/json_text.hpp"

namespace {

using namespace objector;
using nlohmann::json;

constexpr int persons = 4;
constexpr std::int64_t at_once = 1000;

class Filling {
  public:
    Filling(const DataFolder& folder, const char* hashed)
        : journal_(objections::open_journal(folder, clock_)), hashed_(hashed, std::ios::binary) {
        for (int i = 0; i < persons; ++i) {
            objections::Person person;
            person.name = "Person " + std::to_string(i);
            person.country = "IE";
            person.emails = {"person" + std::to_string(i) + "@example.org"};
            person.sentence = "I write poems, and I do not want them to be used for this.";
            person = objections::save_person(journal_, person, "person " + std::to_string(i)).person;
            for (const std::string platform : {"facebook", "instagram"}) {
                objections::Account account;
                account.person_id = person.id;
                account.platform = platform;
                account.label = platform;
                accounts_.push_back(
                    objections::save_account(journal_, account, platform + std::to_string(i)).account);
            }
            people_.push_back(person);
        }
    }

    void up_to(std::int64_t entries) {
        for (auto now = journal_.size(); now < entries; now = journal_.size()) {
            const auto more = std::min(at_once, entries - now);
            journal_.once({.key = "fill " + std::to_string(now), .deed = "fill"},
                          [&](journal::Writer& writer) {
                              journal::Entry last;
                              for (auto i = now; i < now + more; ++i) {
                                  last = add(writer, static_cast<std::size_t>(i));
                              }
                              return last;
                          });
        }
        write_hashed();
    }

  private:
    journal::Entry add(journal::Writer& writer, std::size_t number) {
        const auto& person = people_[number % people_.size()];
        const auto& account = accounts_[number % accounts_.size()];
        if (begun_ < accounts_.size()) {
            ++begun_;
            return writer.append("found", new_identifier(),
                                 {{"person_id", account.person_id},
                                  {"account_id", account.id},
                                  {"group", account.group},
                                  {"platform", account.platform},
                                  {"kind", "own_information"},
                                  {"round", "round"},
                                  {"stage", "found"},
                                  {"key", std::to_string(number)},
                                  {"finding", json::object()}});
        }
        if (number % 5 == 0) {
            return writer.append("account_saved", account.id, account);
        }
        if (number % 5 == 1) {
            return writer.append("prompt_dismissed", account.id,
                                 {{"person_id", account.person_id},
                                  {"account_id", account.id},
                                  {"platform", account.platform}});
        }
        return writer.append("person_saved", person.id, person);
    }

    /// What the chain hashes of each entry, by the description in journal/entry.hpp.
    void write_hashed() {
        for (std::int64_t last = 0;;) {
            const auto entries = journal_.after(last, static_cast<int>(at_once));
            if (entries.empty()) {
                return;
            }
            for (const auto& entry : entries) {
                for (const auto& part : {entry.previous, std::to_string(entry.seq), entry.time, entry.type,
                                         entry.subject, canonical_json(entry.payload)}) {
                    hashed_ << std::string(sizeof(std::uint64_t), '\0') << part;
                }
                last = entry.seq;
            }
        }
    }

    SystemClock clock_;
    journal::Journal journal_;
    std::ofstream hashed_;
    std::vector<objections::Person> people_;
    std::vector<objections::Account> accounts_;
    std::size_t begun_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "fill_journal DATA_FOLDER ENTRIES HASHED_BYTES_FILE\n";
        return 2;
    }
    try {
        Filling(DataFolder(argv[1]), argv[3]).up_to(std::stoll(argv[2]));
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
    return 0;
}
