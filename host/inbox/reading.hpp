// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inbox/deeds.hpp"
#include "inbox/mail_program.hpp"
#include "inbox/order.hpp"
#include "inbox/tally.hpp"
#include "journal/journal.hpp"

namespace objector::inbox {

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
nlohmann::json told_line(const FoundMail& found, const nlohmann::json& report);

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
