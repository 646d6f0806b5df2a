// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/repair.hpp"

#include <ostream>
#include <string>

#include "commands/terminal.hpp"
#include "journal/repair.hpp"
#include "objections/views.hpp"

namespace objector::commands {
namespace {

std::string lost_numbers(const journal::Repair& repair) {
    std::string text;
    for (const auto& [from, to] : repair.lost) {
        text += (text.empty() ? "" : ", ") + std::to_string(from) +
                (from == to ? "" : " to " + std::to_string(to));
    }
    return text;
}

nlohmann::json json_of(const journal::Repair& repair) {
    auto lost = nlohmann::json::array();
    for (const auto& [from, to] : repair.lost) {
        lost.push_back({{"from", from}, {"to", to}});
    }
    return {{"file", repair.file.string()},
            {"as_they_were", repair.as_they_were},
            {"behind_a_gap", repair.behind_a_gap},
            {"lost", lost}};
}

}  // namespace

int repair_journal(Context& context, bool json) {
    const auto repair = journal::repair(context.folder, context.clock, objections::journal_view());
    const auto code = repair.lost.empty() ? done : found_wrong;
    if (json) {
        print_json(context.out, json_of(repair));
        return code;
    }
    context.out << "Saved: " << counted(repair.as_they_were + repair.behind_a_gap, "entry", "entries")
                << " of the log.\n";
    if (repair.behind_a_gap > 0) {
        context.out << wrapped(
            "Of these, " + std::to_string(repair.behind_a_gap) +
                " stood behind a gap. They are in the new journal with their own time, and "
                "the journal says that they were put behind the gap by this repair.",
            0);
    }
    context.out
        << (repair.lost.empty()
                ? std::string(
                      "No entry is known to be lost; whether there were later ones, nobody can say.\n")
                : wrapped("Lost: " + lost_numbers(repair) +
                              ". What came after the last saved entry, if "
                              "anything did, is not known either.",
                          0))
        << "\nThe saved journal:    " << printable(repair.file.string())
        << "\nThe damaged journal:  left as it is"
        << "\n\nTo go on with the saved one:\n  objector doctor --use-repaired\n";
    return code;
}

int use_repaired_journal(Context& context, bool json) {
    const auto kept = journal::use_repaired(context.folder, context.clock);
    if (json) {
        print_json(context.out, {{"journal", context.folder.journal().string()}, {"damaged", kept.string()}});
        return done;
    }
    context.out << "Objector goes on with the saved journal. The damaged one is kept:\n  "
                << printable(kept.string()) << '\n';
    return done;
}

}  // namespace objector::commands
