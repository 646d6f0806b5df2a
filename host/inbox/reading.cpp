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
#include <map>

#include "inbox/answer_reader.hpp"
#include "inbox/memory.hpp"
#include "inbox/secrets.hpp"
#include "inbox/short_text.hpp"
#include "inbox/told.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::inbox {
namespace {

using nlohmann::json;
using Steady = std::chrono::steady_clock;

constexpr int most_starts = 6;
/// objector-mail speaks several times a second while it works, and bounds its own waiting for others.
constexpr std::chrono::seconds longest_silence{300};
constexpr std::size_t most_problems = 100;

std::string text(const json& line, const char* name, std::size_t characters = 1000) {
    const auto found = line.find(name);
    return found != line.end() && found->is_string()
               ? beginning_of(found->get_ref<const std::string&>(), characters)
               : std::string();
}

std::uint64_t number(const json& line, const char* name) {
    const auto found = line.find(name);
    return found != line.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

/// Short texts by name, whatever the child put there.
json detail_of(const json& line) {
    auto detail = json::object();
    const auto given = line.find("detail");
    if (given == line.end() || !given->is_object()) {
        return detail;
    }
    for (const auto& [name, value] : given->items()) {
        if (detail.size() < 10) {
            detail[beginning_of(name, 40)] =
                beginning_of(value.is_string() ? value.get<std::string>() : wire_json(value), 300);
        }
    }
    return detail;
}

/// Without a journal.
TakenIn look_at(const FoundMail& found) {
    auto mail = mail_of(report_of(found));
    const bool is_new = is_kept(mail);
    return {std::move(mail), false, is_new, false};
}

}  // namespace

void to_json(json& json, const Problem& problem) {
    json = {{"source", problem.source},
            {"place", problem.place},
            {"problem", problem.problem},
            {"detail", problem.detail}};
}

class Reading::Work : public std::enable_shared_from_this<Work> {
  public:
    Work(boost::asio::io_context& loop, Surroundings surroundings, ReadOrder order, Listener listener)
        : loop_(loop),
          surroundings_(std::move(surroundings)),
          order_(std::move(order)),
          listener_(std::move(listener)),
          words_(*surroundings_.catalogue),
          memory_(surroundings_.folder, words_.digest(order_.keys)),
          program_(loop),
          silence_(loop) {}

    void start() {
        began_ = Steady::now();
        next_secret();
    }

    void cancel() {
        if (!over_) {
            summary_.cancelled = true;
            finish();
        }
    }

    void stop() {
        over_ = true;
        program_.stop();
        silence_.cancel();
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
            const auto why = text(secret_, "problem");
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
        auto memories = json::object();
        std::vector<MailProgram::Bytes> input{nullptr};
        for (const auto& source : order_.sources) {
            if (source.is_remembered && !order_.look_only) {
                recall(source.key, memories);
            }
            if (source.bytes) {
                input.push_back(source.bytes);
            }
        }
        auto line = words_.job(order_, memories);
        input.front() = std::make_shared<const std::string>(std::move(line));
        ended_well_ = false;
        before_ = {summary_.messages, summary_.bytes};
        run(std::move(input), [this] { scan_ended(); });
    }

    void recall(const std::string& key, json& memories) {
        const auto kept = memory_.read(key);
        if (!kept || !kept->is_object() || !kept->contains("memory")) {
            return;
        }
        memories[key] = kept->at("memory");
        told_.try_emplace(key, kept->value("told", json::array()));
    }

    void scan_ended() {
        if (ended_well_) {
            for (const auto& [key, told] : told_) {
                told.each_known(listener_.known);
            }
            finish();
            return;
        }
        // The mail it died at is left out, and told as a problem, by the next start.
        const bool known_why = looking_.is_object();
        if (known_why) {
            order_.skip.push_back(std::exchange(looking_, json()));
        } else {
            tell_problem({place_source_, place_, "crashed", {}});
        }
        if (++starts_ < most_starts && known_why) {
            read();
        } else {
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
        const auto type = text(answer.line, "type");
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
            if (source->is_remembered && !order_.look_only) {
                memory_.write(source->key, {{"memory", answer.line.value("memory", json())},
                                            {"told", told_[source->key].all()}});
            }
        } else if (type == "problem") {
            tell_problem({source != nullptr ? source->shown : std::string(), text(answer.line, "place"),
                          text(answer.line, "problem", 60), detail_of(answer.line)});
        } else if (type == "summary") {
            looking_ = json();
            ended_well_ = true;
            summary_.messages = before_.first + number(answer.line, "messages");
            summary_.bytes = before_.second + number(answer.line, "bytes");
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
        place_ = text(line, "place");
        place_source_ = source != nullptr ? source->shown : std::string();
        summary_.messages = before_.first + number(line, "messages");
        summary_.bytes = before_.second + number(line, "bytes");
        Progress progress{.place = place_,
                          .messages = summary_.messages,
                          .bytes = summary_.bytes,
                          .total_bytes = number(line, "total_bytes"),
                          .seconds = seconds(),
                          .seconds_left = std::nullopt};
        if (progress.total_bytes >= progress.bytes && progress.bytes > 0 && progress.seconds > 0) {
            progress.seconds_left = progress.seconds *
                                    static_cast<double>(progress.total_bytes - progress.bytes) /
                                    static_cast<double>(progress.bytes);
        }
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
        told_[source.key].add(told_line(found));
        ++summary_.found;
        summary_.added += taken.is_new ? 1 : 0;
        if (taken.changed) {
            summary_.changes.push_back(taken.mail);
        }
        listener_.mail(taken, found);
    }

    void tell_problem(const Problem& problem) {
        if (summary_.problems.size() < most_problems) {
            summary_.problems.push_back(problem);
        }
        listener_.problem(problem);
    }

    void finish() {
        if (over_) {
            return;
        }
        stop();
        summary_.seconds = seconds();
        listener_.done(summary_);
    }

    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(Steady::now() - began_).count();
    }

    boost::asio::io_context& loop_;
    Surroundings surroundings_;
    ReadOrder order_;
    Listener listener_;
    Words words_;
    Memory memory_;
    MailProgram program_;
    boost::asio::steady_timer silence_;
    AnswerReader reader_;
    Summary summary_;
    std::pair<std::uint64_t, std::uint64_t> before_;  ///< Messages and bytes of the starts before this one.
    json secret_;
    json looking_;                      ///< The mail that is being decoded.
    std::map<std::string, Told> told_;  ///< By source.
    std::string place_;
    std::string place_source_;
    int starts_ = 0;
    bool ended_well_ = false;
    bool over_ = false;
    Steady::time_point began_;
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
