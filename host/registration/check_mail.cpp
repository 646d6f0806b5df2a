// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/trial.hpp"
#include "objections/mail_view.hpp"
#include "objections/views.hpp"
#include "registration/checks.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"
#include "support/errors.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

Check check_program(const fs::path& program) {
    const auto trial = inbox::try_mail_program(program);
    if (!trial) {
        return {"mail_program", "error",
                say("mail_program_missing", "The program that reads mail is missing or does not start."),
                say("install_again", "Install Objector again: {command}", {{"command", "installer/run.sh"}})};
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

/// None where the journal cannot be read, which check_journal says.
std::size_t places_for_mail(const DataFolder& folder) {
    const SystemClock clock;
    journal::Options options;
    options.create = false;
    try {
        return objections::mail_sources(objections::open_journal(folder, clock, options)).size();
    } catch (const ProtocolError&) {
        return 0;
    }
}

}  // namespace

std::vector<Check> check_mail(const DoctorRequest& request) {
    std::vector<Check> checks;
    if (request.start_host) {
        checks.push_back(check_program(request.host_program.parent_path() / "objector-mail"));
    }
    const DataFolder folder(request.data_folder);
    if (!fs::exists(folder.journal())) {
        return checks;
    }
    if (const auto sources = places_for_mail(folder); sources > 0) {
        checks.push_back({"mail_sources",
                          "ok",
                          say("mail_sources", "Places where mail is looked for: {count}.",
                              {{"count", std::to_string(sources)}}),
                          {}});
    }
    return checks;
}

}  // namespace objector::registration
