// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string_view>

#include "commands/mail.hpp"
#include "commands/terminal.hpp"
#include "dossier/words.hpp"

namespace objector::commands {
namespace {

struct Word {
    std::string_view key;
    std::string_view sentence;
};

constexpr std::array verdicts{
    Word{"signed_by_meta", "Signed by Meta: the signature holds."},
    Word{"provider_says", "Your mail provider says that it is from Meta."},
    Word{"not_checked", "It could not be checked whether this is from Meta."},
    Word{"failed", "This does not check out: it may well not be from Meta."},
};

constexpr std::array problems{
    Word{"no_permission", "may not be read: no permission"},
    Word{"not_found", "is not there"},
    Word{"not_mail", "is not mail, nor a folder with mail"},
    Word{"is_loop", "is a link that leads back to itself; left out"},
    Word{"changed_while_reading", "changed while it was read; look again"},
    Word{"gone", "was gone before it was read"},
    Word{"too_large", "is too large to be read"},
    Word{"read_error", "cannot be read: the disk reports an error"},
    Word{"no_connection", "the server cannot be reached"},
    Word{"not_encrypted", "the server does not encrypt; nothing was sent to it"},
    Word{"certificate_expired", "the server's certificate has expired; nothing was sent to it"},
    Word{"certificate_unknown",
         "the server's certificate is from nobody this computer trusts; nothing was sent"},
    Word{"certificate_other_name", "the server's certificate is for another name; nothing was sent to it"},
    Word{"wrong_password", "the server refuses this user name and password"},
    Word{"password_not_enough",
         "the provider lets no program in with this password; make an app password, "
         "or save the mail as a file and use objector mail scan FILE"},
    Word{"server_said_no", "the server refused"},
    Word{"server_broken", "the server did not answer as a mail server does"},
    Word{"server_slow", "the server took too long"},
    Word{"server_preauthenticated", "the server wanted no password; that is not safe, so nothing was read"},
    Word{"too_much", "there is more than can be read at once"},
    Word{"no_secret_store", "this computer has no place to keep passwords; it will be asked for each time"},
    Word{"secret_locked", "the place where passwords are kept is locked; unlock it and try again"},
    Word{"needs_secret", "its password is needed"},
    Word{"crashed", "the reading broke off; the rest was read"},
    Word{"incomplete", "is kept without its attachments, so its signature cannot be checked"},
    Word{"journal_locked", "the log is held by another program; try again"},
    Word{"journal_read_only", "the log cannot be written"},
    Word{"disk_full", "the disk is full, so nothing more was recorded"},
    Word{"mail_program_missing", "objector-mail is missing or cannot be started; install Objector again"},
    Word{"not_supported", "is of a kind that Objector cannot read"},
};

constexpr std::array kinds{
    Word{"notice", "an announcement"},
    Word{"one_time_code", "a one-time code"},
    Word{"not_about_this", "something else"},
};

template <std::size_t Size>
std::string sentence(const std::array<Word, Size>& words, const std::string& key) {
    const auto word =
        std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.key == key; });
    return word == words.end() ? key : std::string(word->sentence);
}

Look look_of(const std::string& authenticity) {
    return authenticity == "signed_by_meta" || authenticity == "provider_says" ? Look::good
           : authenticity == "failed"                                          ? Look::bad
                                                                               : Look::careful;
}

}  // namespace

std::string verdict_sentence(const std::string& authenticity) {
    return sentence(verdicts, authenticity);
}

std::string problem_sentence(const inbox::Problem& problem) {
    auto place = problem.place.empty() ? problem.source : problem.place;
    if (place.empty()) {
        place = "mail";
    }
    return printable(place) + ": " + sentence(problems, problem.problem) + ".";
}

void print_mail(Context& context, const nlohmann::json& line) {
    const auto text = [&](const char* name) {
        const auto found = line.find(name);
        return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto words = dossier::words_in("en");
    const auto date = text("date");
    auto& out = context.out;
    out << dressed(printable(text("subject")), Look::strong, context.colour) << '\n'
        << "  " << (date.empty() ? "without a date" : local_time(date)) << ", " << printable(text("from"))
        << '\n';
    const auto outcome = text("outcome");
    out << "  "
        << (outcome == "none" ? "About: " + sentence(kinds, text("kind"))
                              : words.of("outcome") + ": " + words.of("outcome", outcome))
        << '\n';
    if (const auto said = text("deciding_sentence"); !said.empty()) {
        out << wrapped('"' + printable(said) + '"', 4);
    }
    const auto authenticity = text("authenticity");
    out << "  " << dressed(verdict_sentence(authenticity), look_of(authenticity), context.colour) << '\n';
    if (const auto objection = text("objection"); !objection.empty()) {
        out << "  Objection: " << objection << '\n';
    }
}

}  // namespace objector::commands
