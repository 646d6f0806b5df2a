// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>

#include "commands/mail.hpp"
#include "commands/progress_line.hpp"
#include "commands/terminal.hpp"
#include "inbox/source_state.hpp"
#include "knowledge/store.hpp"
#include "objections/mail_view.hpp"
#include "objections/views.hpp"
#include "support/errors.hpp"

namespace objector::commands {
namespace {

using nlohmann::json;

constexpr double megabyte = 1e6;

std::string megabytes(std::uint64_t bytes) {
    return std::to_string(std::llround(static_cast<double>(bytes) / megabyte)) + " MB";
}

/// One reading, told on the terminal or as lines of JSON.
class Telling {
  public:
    Telling(Context& context, bool as_json, bool look_only)
        : context_(context), as_json_(as_json), look_only_(look_only), progress_(context.err, !as_json) {}

    /// Opened when the first mail comes; one that stores nothing makes none.
    journal::Journal* journal() {
        if (!journal_ && (!look_only_ || std::filesystem::exists(context_.folder.journal()))) {
            journal_.emplace(objections::open_journal(context_.folder, context_.clock));
        }
        return journal_ ? &*journal_ : nullptr;
    }

    void progress(const inbox::Progress& now) {
        if (!progress_.is_shown()) {
            return;
        }
        std::string line =
            counted(static_cast<long long>(now.messages), "mail", "mails") + ", " + megabytes(now.bytes);
        if (now.total_bytes >= now.bytes && now.total_bytes > 0) {
            line += " of " + megabytes(now.total_bytes);
        }
        if (now.seconds > 0) {
            line += ", " +
                    megabytes(static_cast<std::uint64_t>(static_cast<double>(now.bytes) / now.seconds)) +
                    "/s";
        }
        if (now.seconds_left) {
            line += ", " + std::to_string(std::llround(*now.seconds_left)) + " s left";
        }
        progress_.draw(line);
    }

    void mail(const inbox::TakenIn& taken, const inbox::FoundMail& found) {
        auto line = inbox::told_line(found, taken.report);
        line["objection"] = objection_of(taken.mail);
        tell(std::move(line), taken.is_new);
    }

    void known(json line) {
        line["objection"] = json();
        const auto id = line.at("mail_id").get<std::string>();
        if (const auto* const log = journal()) {
            if (const auto mail = objections::mail(*log, id)) {
                line["objection"] = objection_of(*mail);
                line["authenticity"] = mail->authenticity;
                line["outcome"] = mail->outcome;
            }
        }
        ++known_;
        tell(std::move(line), false);
    }

    void problem(const inbox::Problem& problem) {
        progress_.wipe();
        context_.err << "objector: " << problem_sentence(problem) << '\n';
    }

    int done(const inbox::Summary& summary) {
        progress_.wipe();
        const auto found = summary.found + known_;
        if (as_json_) {
            print_json(context_.out, {{"summary",
                                       {{"messages", summary.messages},
                                        {"bytes", summary.bytes},
                                        {"seconds", summary.seconds},
                                        {"found", found},
                                        {"new", summary.added},
                                        {"cancelled", summary.cancelled},
                                        {"problems", summary.problems}}}});
        } else {
            context_.out << (summary.cancelled ? "Stopped. " : "")
                         << counted(static_cast<long long>(found), "mail", "mails") << " may be from Meta, "
                         << summary.added << " of them new"
                         << (look_only_ ? "; nothing was stored, this was only a look" : "") << ".\n";
        }
        return summary.cancelled || !summary.problems.empty() ? found_wrong : commands::done;
    }

    [[nodiscard]] bool any_unchecked() const { return unchecked_; }

  private:
    static json objection_of(const objections::Mail& mail) {
        return mail.objection_id.empty() ? json() : json(mail.objection_id);
    }

    void tell(json line, bool is_new) {
        progress_.wipe();
        unchecked_ = unchecked_ || line.at("authenticity") == "not_checked";
        line.erase("mail_id");
        if (as_json_) {
            print_json(context_.out, line);
            context_.out.flush();
            return;
        }
        // What else Meta sends is only counted.
        if (line.at("kind") != "not_about_this") {
            context_.out << (is_new ? "New: " : "");
            print_mail(context_, line);
            context_.out << '\n';
        }
    }

    Context& context_;
    bool as_json_;
    bool look_only_;
    ProgressLine progress_;
    bool unchecked_ = false;
    std::uint64_t known_ = 0;
    std::optional<journal::Journal> journal_;
};

}  // namespace

int read_and_tell(Context& context, inbox::ReadOrder order, bool as_json,
                  const std::vector<std::string>& noted) {
    boost::asio::io_context loop(1);
    boost::asio::signal_set signals(loop, SIGINT, SIGTERM);
    Telling telling(context, as_json, order.look_only);
    const bool keys = order.keys.mode != "none";
    int code = found_wrong;
    inbox::Listener listener;
    listener.progress = [&](const inbox::Progress& now) { telling.progress(now); };
    listener.mail = [&](const inbox::TakenIn& taken, const inbox::FoundMail& found) {
        telling.mail(taken, found);
    };
    listener.known = [&](const nlohmann::json& line) { telling.known(line); };
    listener.problem = [&](const inbox::Problem& problem) { telling.problem(problem); };
    listener.done = [&](const inbox::Summary& summary) {
        signals.cancel();
        if (!noted.empty() && !summary.cancelled) {
            inbox::note_checked(context.folder, noted, summary, to_iso(context.clock.now()));
        }
        code = telling.done(summary);
    };
    inbox::Reading reading(loop,
                           {.journal = [&] { return telling.journal(); },
                            .catalogue = knowledge::Store(context.folder).active(),
                            .folder = context.folder,
                            .program = inbox::mail_program()},
                           std::move(order), std::move(listener));
    signals.async_wait([&](const auto& error, int) {
        if (!error) {
            reading.cancel();
        }
    });
    reading.start();
    loop.run();
    if (!as_json && !keys && telling.any_unchecked()) {
        context.out << wrapped(
            "Signatures were not checked, for that needs a question to the internet's name service. To allow "
            "it: objector mail allow-dns",
            0);
    }
    return code;
}

}  // namespace objector::commands
