// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "commands/context.hpp"
#include "commands/terminal.hpp"
#include "dossier/words.hpp"

namespace objector::commands {
namespace {

using nlohmann::json;

constexpr Help help{"status", "Show where each account stands and what comes next",
                    "  objector status          in plain words\n"
                    "  objector status --json   for other programs",
                    "  0  shown\n  1  the log cannot be read"};

std::string word(const json& object, const char* name) {
    return object.value(name, std::string());
}

bool covers(const json& objection, const json& account) {
    if (word(objection, "person_id") != word(account, "person_id")) {
        return false;
    }
    const auto group = word(account, "group");
    return word(objection, "account_id") == word(account, "id") ||
           (!group.empty() && word(objection, "group") == group);
}

class Report {
  public:
    Report(Context& context, const json& status)
        : out_(context.out), colour_(context.colour), status_(status), words_(dossier::words_in("en")) {}

    void print() {
        for (const auto& person : status_.at("persons")) {
            print_person(person);
        }
        if (status_.at("persons").empty()) {
            out_ << "Nobody is entered yet.\n\n"
                 << wrapped("Next: click on Objector in your browser and say who objects.", 0);
        }
        const auto entries = status_.at("entries").get<long long>();
        if (entries > 0) {
            out_ << "The log has " << counted(entries, "entry", "entries") << ", the last from "
                 << local_time(status_.at("last_time").get<std::string>()) << ".\n";
        }
    }

  private:
    void print_person(const json& person) {
        out_ << dressed(printable(word(person, "name")), Look::strong, colour_) << '\n';
        for (const auto& email : person.at("emails")) {
            out_ << "  " << printable(email.get<std::string>()) << '\n';
        }
        bool any = false;
        for (const auto& account : status_.at("accounts")) {
            if (word(account, "person_id") == word(person, "id")) {
                print_account(account);
                any = true;
            }
        }
        if (!any) {
            out_ << "\n  No account yet.\n" << wrapped("Next: " + words_.of("next", "open_form"), 2);
        }
        out_ << '\n';
    }

    void print_account(const json& account) {
        const auto label = printable(word(account, "label"));
        const auto name = words_.of("platform", word(account, "platform"));
        out_ << "\n  " << dressed(name, Look::strong, colour_) << (label.empty() ? "" : " (" + label + ")")
             << '\n';
        bool any = false;
        for (const auto& objection : status_.at("objections")) {
            if (covers(objection, account)) {
                print_objection(objection, word(objection, "account_id") == word(account, "id"));
                any = true;
            }
        }
        if (!any) {
            out_ << "    No objection yet.\n" << wrapped("Next: " + words_.of("next", "open_form"), 4);
        }
    }

    void print_objection(const json& objection, bool own) {
        const auto stage = word(objection, "stage");
        const bool sent = stage == "receipt_shown" || stage == "confirmed";
        out_ << "    " << words_.of("kind", word(objection, "kind")) << '\n';
        out_ << "    " << dressed(words_.of("stage", stage), sent ? Look::good : Look::careful, colour_)
             << ", " << local_time(word(objection, "changed")) << '\n';
        if (!own) {
            out_ << wrapped("Covered by the objection of another account in the same Accounts Center.", 4);
        }
        const auto outcome = word(objection, "outcome");
        if (outcome != "none") {
            out_ << "    " << words_.of("outcome") << ": " << words_.of("outcome", outcome) << '\n';
        }
        out_ << wrapped("Next: " + words_.of("next", word(objection, "next")), 4);
    }

    std::ostream& out_;
    bool colour_;
    const json& status_;
    dossier::Words words_;
};

}  // namespace

void add_status(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Most used");
    command.callback([&choice] {
        choice.command = [&choice](Context& context) {
            const auto status = call(context, "status.get");
            if (choice.json) {
                print_json(context.out, status);
            } else {
                Report(context, status).print();
            }
            return done;
        };
    });
}

}  // namespace objector::commands
