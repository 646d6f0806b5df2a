// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include "inbox/reading.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <set>

#include "inbox/answer_fields.hpp"
#include "inbox/answer_reader.hpp"
#include "inbox/recollection.hpp"
#include "inbox/secrets.hpp"
#include "support/errors.hpp"

namespace objector::inbox {
namespace {

using nlohmann::json;

constexpr int most_starts = 6;
/// objector-mail speaks several times a second while it works, and bounds its own waiting for others.
constexpr std::chrono::seconds longest_silence{300};

}  // namespace

class Reading::Work : public std::enable_shared_from_this<Work> {
  public:
    Work(boost::asio::io_context& loop, Surroundings surroundings, ReadOrder order, Listener listener)
        : loop_(loop),
          surroundings_(std::move(surroundings)),
          order_(std::move(order)),
          listener_(std::move(listener)),
          words_(*surroundings_.catalogue),
          recollection_({surroundings_.folder, words_.digest(order_.keys)}, order_.look_only),
          program_(loop),
          silence_(loop) {}

    void start() {
        tally_.begin();
        next_secret();
    }

    void cancel() {
        if (!over_) {
            finish(true);
        }
    }

    void stop() noexcept {
        over_ = true;
        try {
            program_.stop();
            silence_.cancel();
        } catch (...) {
            return;  // The timer then runs out, and finds that all is over.
        }
    }

  private:
    // Passwords first, one after the other.
    void next_secret() {
        const auto wanting = std::find_if(order_.sources.begin(), order_.sources.end(),
                                          [](const ReadSource& one) { return !one.secret_of.empty(); });
        if (wanting == order_.sources.end()) {
            read();
            return;
        }
        secret_ = json::object();
        run({std::make_shared<const std::string>(look_up_job(wanting->secret_of))},
            [this, key = wanting->key] { take_secret(key); });
    }

    void take_secret(const std::string& key) {
        const auto source = std::find_if(order_.sources.begin(), order_.sources.end(),
                                         [&](const ReadSource& one) { return one.key == key; });
        const auto secret = secret_.find("secret");
        source->secret_of.clear();
        if (secret != secret_.end() && secret->is_string()) {
            source->job[source->token ? "token" : "password"] = *secret;
        } else {
            const auto why = text_of(secret_, "problem");
            tell_problem({source->shown, {}, why.empty() ? "needs_secret" : why, {}});
            order_.sources.erase(source);
        }
        secret_ = json::object();
        next_secret();
    }

    // Then the mail.
    void read() {
        if (order_.sources.empty()) {
            // Not before the caller has its answer.
            boost::asio::post(loop_, [self = shared_from_this()] { self->finish(); });
            return;
        }
        std::vector<MailProgram::Bytes> input{nullptr};
        for (const auto& source : order_.sources) {
            if (source.bytes) {
                input.push_back(source.bytes);
            }
        }
        auto line = words_.job(order_, recollection_.recall(order_.sources));
        input.front() = std::make_shared<const std::string>(std::move(line));
        ended_well_ = false;
        tally_.start_again();
        run(std::move(input), [this] { scan_ended(); });
    }

    void scan_ended() {
        if (ended_well_) {
            recollection_.each_known(listener_.known);
            finish();
            return;
        }
        // The mail it died at is left out, and told as a problem, by the next start.
        if (looking_.is_object() && ++starts_ < most_starts) {
            order_.skip.push_back(std::exchange(looking_, json()));
            read();
        } else {
            tell_problem({place_source_, place_, "crashed", {}});
            finish();
        }
    }

    void run(std::vector<MailProgram::Bytes> input, std::function<void()> on_end) {
        reader_ = AnswerReader();
        listen();
        program_.start(
            surroundings_.program, std::move(input),
            [self = weak_from_this()](std::string_view bytes) {
                if (const auto work = self.lock()) {
                    work->take(bytes);
                }
            },
            [self = weak_from_this(), on_end = std::move(on_end)] {
                if (const auto work = self.lock(); work && !work->over_) {
                    work->go_on(on_end);
                }
            });
    }

    void go_on(const std::function<void()>& how) {
        try {
            how();
        } catch (const ProtocolError& error) {
            tell_problem({place_source_, place_, error.name(), {}});
            finish();
        }
    }

    void listen() {
        silence_.expires_after(longest_silence);
        silence_.async_wait([self = weak_from_this()](const auto& error) {
            const auto work = self.lock();
            if (!error && work && !work->over_) {
                work->tell_problem({work->place_source_, work->place_, "crashed", {}});
                work->finish();
            }
        });
    }

    void take(std::string_view bytes) {
        listen();
        try {
            for (auto& answer : reader_.push(bytes)) {
                if (over_) {
                    return;
                }
                take(std::move(answer));
            }
        } catch (const ProtocolError& error) {
            // What cannot be written down is not remembered either, and will be found again.
            tell_problem(
                {place_source_, place_, error.name() == "parse_error" ? "crashed" : error.name(), {}});
            finish();
        } catch (const std::exception&) {
            tell_problem({place_source_, place_, "crashed", {}});
            finish();
        }
    }

    void take(Answer answer) {
        const auto type = text_of(answer.line, "type");
        const auto* const source = source_of(answer.line);
        if (type == "progress") {
            take_progress(answer.line, source);
        } else if (type == "looking") {
            looking_ = std::move(answer.line);
            looking_.erase("type");
        } else if (type == "message" && source != nullptr) {
            looking_ = json();
            take_mail(std::move(answer), *source);
        } else if (type == "remember" && source != nullptr) {
            recollection_.remember(*source, answer.line.value("memory", json()));
        } else if (type == "problem") {
            tell_problem({source != nullptr ? source->shown : std::string(), text_of(answer.line, "place"),
                          text_of(answer.line, "problem", 60), detail_of(answer.line)});
        } else if (type == "summary") {
            looking_ = json();
            ended_well_ = true;
            tally_.count(answer.line);
        } else if (type == "secret") {
            secret_ = std::move(answer.line);
        }
    }

    const ReadSource* source_of(const json& line) const {
        const auto key = line.find("source");
        const auto source = std::find_if(order_.sources.begin(), order_.sources.end(), [&](const auto& one) {
            return key != line.end() && *key == one.key;
        });
        return source == order_.sources.end() ? nullptr : &*source;
    }

    void take_progress(const json& line, const ReadSource* source) {
        const auto progress = tally_.count(line);
        place_ = progress.place;
        place_source_ = source != nullptr ? source->shown : std::string();
        listener_.progress(progress);
    }

    void take_mail(Answer answer, const ReadSource& source) {
        const FoundMail found{.line = std::move(answer.line),
                              .text = std::move(answer.text),
                              .raw = std::move(answer.raw),
                              .source = source.shown,
                              .source_kind = source.source_kind,
                              .account = source.account};
        auto* const journal = surroundings_.journal();
        const auto taken = journal == nullptr ? look_at(found) : take_in(*journal, found, order_.look_only);
        // After a start anew some are told again.
        if (seen_.insert(taken.mail.id).second) {
            for (const auto& line : recollection_.tell(source, told_line(found, taken.report))) {
                listener_.known(line);
            }
            tally_.add(taken);
            listener_.mail(taken, found);
        }
    }

    void tell_problem(const Problem& problem) {
        tally_.add(problem);
        listener_.problem(problem);
    }

    void finish(bool cancelled = false) {
        if (!over_) {
            stop();
            listener_.done(tally_.end(cancelled));
        }
    }

    boost::asio::io_context& loop_;
    Surroundings surroundings_;
    ReadOrder order_;
    Listener listener_;
    Words words_;
    Recollection recollection_;
    MailProgram program_;
    boost::asio::steady_timer silence_;
    AnswerReader reader_;
    Tally tally_;
    std::set<std::string> seen_;  ///< Mails that were told.
    json secret_;
    json looking_;  ///< The mail that is being decoded.
    std::string place_;
    std::string place_source_;
    int starts_ = 0;
    bool ended_well_ = false;
    bool over_ = false;
};

Reading::Reading(boost::asio::io_context& loop, Surroundings surroundings, ReadOrder order, Listener listener)
    : work_(std::make_shared<Work>(loop, std::move(surroundings), std::move(order), std::move(listener))) {}

Reading::~Reading() {
    work_->stop();
}

void Reading::start() {
    work_->start();
}

void Reading::cancel() {
    const auto work = work_;
    work->cancel();
}

}  // namespace objector::inbox
