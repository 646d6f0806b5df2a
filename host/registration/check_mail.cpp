// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "inbox/source_state.hpp"
#include "inbox/trial.hpp"
#include "objections/mail_view.hpp"
#include "objections/views.hpp"
#include "registration/checks.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"
#include "support/errors.hpp"
#include "support/programs.hpp"
#include "support/version.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

Check check_program(const DoctorRequest& request) {
    const auto trial =
        inbox::try_mail_program(program_of_ours("objector-mail", request.host_program.parent_path()));
    if (!trial) {
        return {"mail_program", "error",
                say("mail_program_missing", "The program that reads mail is missing or does not start."),
                install_again(request)};
    }
    if (trial->version != own_version) {
        return {"mail_program", "warning",
                say("mail_program_version",
                    "The program that reads mail is of another version ({version}) than this one ({own}).",
                    {{"version", trial->version.empty() ? "?" : trial->version}, {"own", own_version}}),
                install_again(request)};
    }
    if (!trial->is_locked_in) {
        return {
            "mail_program",
            "note",
            say("mail_program_open", "The program that reads mail works, but this system cannot lock it in."),
            {}};
    }
    return {"mail_program",
            "ok",
            say("mail_program_ok", "The program that reads mail works, and is locked in."),
            {}};
}

/// Empty where the journal cannot be read, which check_journal says.
std::vector<objections::MailSource> places_for_mail(const DataFolder& folder) {
    const SystemClock clock;
    journal::Options options;
    options.create = false;
    try {
        return objections::mail_sources(objections::open_journal(folder, clock, options));
    } catch (const ProtocolError&) {
        return {};
    }
}

/// The last look for mail in one place.
Check check_source(const std::string& id, const objections::MailSource& source, const DataFolder& folder) {
    const auto state = inbox::public_json(source, folder);
    std::map<std::string, std::string> values{{"place", source.kind == "imap" ? source.host : "Thunderbird"}};
    if (!state.at("last_checked").is_string()) {
        return {id, "note", say("mail_never", "{place}: nobody has looked for mail there yet.", values),
                run("objector mail check")};
    }
    values["day"] = state.at("last_checked").get<std::string>().substr(0, 10);
    if (const auto& problem = state.at("last_problem"); problem.is_object()) {
        // The pages have a sentence for each of these words.
        const auto word = problem.value("problem", "");
        values["problem"] = word;
        auto sentence = say("mail_problem",
                            "{place}: the last look for mail, on {day}, had a problem: {problem}", values);
        std::ranges::replace(sentence.text, '_', ' ');
        return {id, "warning", sentence, run("objector mail check")};
    }
    return {id, "ok", say("mail_checked", "{place}: mail was last looked for on {day}.", values), {}};
}

}  // namespace

std::vector<Check> check_mail(const DoctorRequest& request) {
    std::vector<Check> checks;
    // Inside a Flatpak there is no such program, and check_browsers says that no mail is read from there.
    if (std::error_code failed;
        request.start_host && !fs::exists(request.places.root / ".flatpak-info", failed)) {
        checks.push_back(check_program(request));
    }
    const DataFolder folder(request.data_folder);
    if (!fs::exists(folder.journal())) {
        return checks;
    }
    const auto sources = places_for_mail(folder);
    if (!sources.empty()) {
        checks.push_back({"mail_sources",
                          "ok",
                          say("mail_sources", "Places where mail is looked for: {count}.",
                              {{"count", std::to_string(sources.size())}}),
                          {}});
    }
    // A person has one or two; the contract has no room for any number.
    constexpr std::size_t most = 10;
    for (std::size_t i = 0; i < std::min(sources.size(), most); ++i) {
        checks.push_back(check_source("mail_source_" + std::to_string(i + 1), sources[i], folder));
    }
    return checks;
}

}  // namespace objector::registration
