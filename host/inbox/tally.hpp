// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "inbox/deeds.hpp"

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
void to_json(nlohmann::json& object, const Problem& problem);

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

/// Counts what a reading tells, over all starts of objector-mail.
class Tally {
  public:
    /// The clock runs from now.
    void begin() { began_ = std::chrono::steady_clock::now(); }
    /// objector-mail is started again, and counts from nothing.
    void start_again() { before_ = {summary_.messages, summary_.bytes}; }

    /// A line of the type progress or summary.
    Progress count(const nlohmann::json& line);
    void add(const TakenIn& taken);
    void add(const Problem& problem);

    Summary end(bool cancelled);

  private:
    [[nodiscard]] double seconds() const;

    std::chrono::steady_clock::time_point began_;
    std::pair<std::uint64_t, std::uint64_t> before_;  ///< Messages and bytes of earlier starts.
    Summary summary_;
};

}  // namespace objector::inbox
