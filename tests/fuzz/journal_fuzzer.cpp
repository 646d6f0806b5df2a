// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <optional>

#include "damaged_journal.hpp"
#include "dossier/dossier.hpp"
#include "journal/repair.hpp"
#include "objections/mail_view.hpp"
#include "objections/views.hpp"
#include "require.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"
#include "support/utf8.hpp"

using namespace objector;
using fuzz::require;
namespace fs = std::filesystem;

namespace {

using journal::Journal;

/// Runs it. Gives the error's name; empty when there was none. What is no error of ours is a finding.
template <typename Deed>
std::string error_of(Deed deed) {
    try {
        deed();
    } catch (const ProtocolError& error) {
        require(is_utf8(error.sentence()), "an error can be told");
        require(error.name() != "internal_error", "what is wrong with a journal has a name");
        return error.name();
    } catch (const nlohmann::json::exception&) {
        return "not_understood";  // An entry of a shape that no program of ours writes.
    }
    return {};
}

void read_all(const Journal& journal) {
    constexpr int many = 1000;
    journal::Filter filter;
    error_of([&] { static_cast<void>(journal.page(filter)); });
    filter.type = "found";
    filter.text = "Meta";
    error_of([&] { static_cast<void>(journal.page(filter)); });
    filter.objection_id = "none";
    error_of([&] { static_cast<void>(journal.page(filter)); });
    error_of([&] { static_cast<void>(journal.after(0, many)); });
    error_of([&] { static_cast<void>(journal.of_subject("catalogue", many)); });
    error_of([&] { static_cast<void>(objections::persons(journal)); });
    error_of([&] { static_cast<void>(objections::accounts(journal)); });
    error_of([&] { static_cast<void>(objections::objections(journal)); });
    error_of([&] { static_cast<void>(objections::dismissals(journal)); });
    error_of([&] { static_cast<void>(objections::mails(journal)); });
    error_of([&] { static_cast<void>(objections::mail_sources(journal)); });
}

void export_all(const Journal& journal) {
    for (const auto format : {dossier::Format::json, dossier::Format::csv, dossier::Format::html}) {
        dossier::ExportRequest request;
        request.format = format;
        request.now = "2026-11-21T00:00:00.000Z";
        request.whole = true;
        error_of([&] {
            for (std::optional<std::string> next = ""; next;) {
                request.cursor = *next;
                auto page = dossier::export_page(journal, request);
                require(is_utf8(page.text), "an export is UTF-8");
                next = std::move(page.next);
            }
        });
    }
}

/// A text that is not there is no fault of the chain.
bool is_whole(const journal::VerifyResult& verdict) {
    return verdict.ok || verdict.reason.find("a text it refers to") != std::string::npos;
}

struct Opened {
    bool whole = false;
    std::int64_t entries = 0;
};

/// Opens the journal, reads it, and goes on with it. What is damaged must stay as it was.
Opened open_it(const DataFolder& folder, const fuzz::DamagedJournal& damaged) {
    const SystemClock clock;
    Opened opened;
    std::optional<Journal> journal;
    const auto problem = error_of([&] { journal.emplace(objections::open_journal(folder, clock)); });
    if (!journal) {
        require(problem == "journal_damaged" || problem == "journal_too_new",
                "a journal is damaged or of a newer version");
        require(damaged.is_untouched(folder), "what cannot be used is left as it is");
        return opened;
    }
    error_of([&] {
        const auto verdict = journal->verify();
        opened = {.whole = verdict.ok, .entries = verdict.entries};
    });
    read_all(*journal);
    if (damaged.has_strange_entries()) {
        export_all(*journal);
    }
    const auto refused =
        error_of([&] { journal->append("note", "", {{"text", "goes on"}}, new_identifier()); });
    if (refused.empty() && opened.whole) {
        error_of([&] { require(journal->verify().ok, "the chain goes on"); });
    }
    journal.reset();
    return opened;
}

void repair_it(const DataFolder& folder, const fuzz::DamagedJournal& damaged, const Opened& opened) {
    const SystemClock clock;
    const auto view = objections::journal_view();
    journal::Repair repair;
    const auto problem = error_of([&] { repair = journal::repair(folder, clock, view); });
    require(problem.empty(), "whatever is damaged can be repaired");
    require(damaged.is_untouched(folder), "a repair only reads the original");
    if (opened.whole) {
        // Behind what SQLite still takes from a log that broke off, a repair may find more, and gaps.
        require(
            std::ranges::all_of(repair.lost, [&](const auto& gap) { return gap.first > opened.entries; }) &&
                repair.as_they_were + repair.behind_a_gap >= opened.entries,
            "what is whole is saved whole");
    }
    journal::use_repaired(folder, clock);
    const auto journal = objections::open_journal(folder, clock);
    require(is_whole(journal.verify()), "what was repaired is whole");
    require(journal.size() == repair.as_they_were + repair.behind_a_gap + 1, "nothing saved is lost");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::ScratchFolder scratch;
    static const auto good = fuzz::good_journals(scratch.path() / "good");
    auto damaged = fuzz::DamagedJournal::from_bytes({data, size}, good);
    const DataFolder folder(scratch.path() / "data");
    damaged.put_into(folder);
    const auto opened = open_it(folder, damaged);
    damaged.put_into(folder);
    repair_it(folder, damaged, opened);
    fs::remove_all(folder.root());
    return 0;
}
