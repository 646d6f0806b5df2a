// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "inbox/deeds.hpp"
#include "inbox/mail_program.hpp"
#include "inbox/order.hpp"
#include "journal/journal.hpp"

namespace objector::inbox {

struct Progress {
    std::string place;
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0;
    std::uint64_t total_bytes = 0;  ///< 0: not known.
    double seconds = 0;
    std::optional<double> seconds_left;
};

/// MailProblem of protocol.json.
struct Problem {
    std::string source;
    std::string place;
    std::string problem;
    nlohmann::json detail = nlohmann::json::object();  ///< Names and short texts.
};
void to_json(nlohmann::json& json, const Problem& problem);

struct Summary {
    bool cancelled = false;
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0;
    double seconds = 0;
    std::uint64_t found = 0;  ///< Mails that may be from Meta.
    std::uint64_t added = 0;  ///< Of these, recorded for the first time.
    std::vector<Problem> problems;
    std::vector<objections::Mail> changes;  ///< Mails by which an objection stands otherwise, or asks.
};

/// What a reading tells, on the loop's thread; all but done any number of times. None may throw.
struct Listener {
    std::function<void(const Progress&)> progress;
    std::function<void(const TakenIn&, const FoundMail&)> mail;
    /// Before the end: what was found earlier where nothing has changed since, as told_line() made it.
    std::function<void(const nlohmann::json& line)> known;
    std::function<void(const Problem&)> problem;
    std::function<void(const Summary&)> done;
};

/// What a reading works with.
struct Surroundings {
    std::function<journal::Journal*()> journal;  ///< Null: nothing is looked up and nothing is written.
    std::shared_ptr<const knowledge::Edition> catalogue;
    DataFolder folder;
    std::filesystem::path program;  ///< objector-mail.
};

/// What the command line says of a mail (the contract of objector mail scan), but for the objection; with
/// "mail_id".
nlohmann::json told_line(const FoundMail& found);

/// Reads mail: starts objector-mail, writes each mail it tells into the journal, one at a time and before
/// anybody is told, and remembers how far it came. A child that dies is started again a few times behind the
/// mail at which it died. Everything happens on one loop's thread.
class Reading {
  public:
    Reading(boost::asio::io_context& loop, Surroundings surroundings, ReadOrder order, Listener listener);
    ~Reading();
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    Reading(Reading&&) = delete;
    Reading& operator=(Reading&&) = delete;

    /// Returns at once. Throws ProtocolError mail_program_missing.
    void start();
    /// Ends it; done is told before this returns. What was recorded stays.
    void cancel();

  private:
    class Work;
    std::shared_ptr<Work> work_;
};

}  // namespace objector::inbox
