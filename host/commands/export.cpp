// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <filesystem>
#include <memory>
#include <ostream>

#include "commands/context.hpp"
#include "commands/new_file.hpp"
#include "commands/progress_line.hpp"
#include "commands/terminal.hpp"
#include "dossier/dossier.hpp"
#include "objections/views.hpp"
#include "support/clock.hpp"
#include "support/errors.hpp"

namespace objector::commands {
namespace {

namespace fs = std::filesystem;

constexpr Help help{
    "export", "Write everything into one file, to keep or to send",
    "  objector export --output objections.html     a page to read and to print\n"
    "  objector export --output objections.html --language fr\n"
    "  objector export --output objections.csv      for a spreadsheet\n"
    "  objector export --output objections.json     complete, with all fingerprints\n"
    "  objector export --format json | less\n"
    "The file holds everything about you that Objector knows. Only you can read it.",
    "  0  written\n  1  it could not be written, or the log cannot be read\n  2  an option is wrong"};

struct Wanted {
    std::string format;
    std::string output;
    std::string language;
    bool force = false;
};

/// Named, or told by the file's ending, or JSON.
dossier::Format format_of(const Wanted& wanted) {
    if (!wanted.format.empty()) {
        return dossier::format_named(wanted.format);
    }
    const auto ending = fs::path(wanted.output).extension().string();
    return ending == ".html" || ending == ".htm" ? dossier::Format::html
           : ending == ".csv"                    ? dossier::Format::csv
                                                 : dossier::Format::json;
}

/// Tells a person at a terminal how far it is, where the export goes into a file.
void write_all(Context& context, const Wanted& wanted, std::ostream& out, bool tell) {
    const auto journal = objections::open_journal(context.folder, context.clock);
    dossier::ExportRequest request;
    request.format = format_of(wanted);
    request.language = wanted.language;
    request.now = to_iso(context.clock.now());
    request.whole = true;
    ProgressLine progress(context.err, tell);
    for (;;) {
        auto page = dossier::export_page(journal, request);
        out << page.text;
        if (!page.next || !out) {
            return;
        }
        progress.draw("Writing, " + std::to_string(std::lround(page.share * 100)) + " % done");
        request.cursor = *std::move(page.next);
    }
}

int export_to_file(Context& context, const Wanted& wanted, bool json) {
    NewFile file(wanted.output, wanted.force);
    write_all(context, wanted, file.stream(), !json);
    const auto size = file.publish();
    const auto path = fs::absolute(wanted.output).string();
    if (json) {
        print_json(context.out, {{"file", path}, {"bytes", size}});
    } else {
        context.out << "Written: " << printable(path) << '\n'
                    << "It holds everything about you that Objector knows. Only you can read it.\n";
    }
    return done;
}

}  // namespace

void add_export(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Most used");
    const auto wanted = std::make_shared<Wanted>();
    command.add_option("--format", wanted->format, "json, csv or html (else by the file's ending)")
        ->type_name("FORMAT");
    command.add_option("--output", wanted->output, "The file to write (else: standard output)")
        ->type_name("FILE");
    command.add_option("--language", wanted->language, "Language of the page: en, fr or de")
        ->type_name("LANGUAGE");
    command.add_flag("--force", wanted->force, "Replace a file that is there already");
    command.callback([&choice, wanted] {
        choice.command = [&choice, wanted](Context& context) {
            if (wanted->output.empty()) {
                write_all(context, *wanted, context.out, false);
                return done;
            }
            return export_to_file(context, *wanted, choice.json);
        };
    });
}

}  // namespace objector::commands
