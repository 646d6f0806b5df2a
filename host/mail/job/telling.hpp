// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mail/job/examiner.hpp"
#include "mail/job/streams.hpp"
#include "mail/sources/receiver.hpp"

namespace objector::mail {

/// The counts of a whole scan, and the lines about how far it is.
class Ledger {
  public:
    explicit Ledger(Output& output) : output_(output), began_(Clock::now()) {}

    /// Problems that come up before the line "begin" wait for it.
    void begin(const nlohmann::json& confinement);
    void advance(std::string_view source, std::string_view place, std::uint64_t messages,
                 std::uint64_t bytes);
    void expect(std::uint64_t bytes) { total_bytes_ += bytes; }
    void problem(std::string_view source, std::string_view place, std::string_view problem,
                 nlohmann::json detail);
    void remember(std::string_view source, const nlohmann::json& memory);
    void summary(std::uint64_t found);

  private:
    using Clock = std::chrono::steady_clock;

    Output& output_;
    Clock::time_point began_;
    Clock::time_point told_;
    std::uint64_t messages_ = 0;
    std::uint64_t bytes_ = 0;
    std::uint64_t total_bytes_ = 0;
    std::uint64_t problems_ = 0;
    bool has_begun_ = false;
    std::vector<nlohmann::json> waiting_;
};

/// Passes on what one source of files holds.
class SourceReceiver final : public Receiver {
  public:
    /// Both must outlive the receiver.
    SourceReceiver(std::string source, Ledger& ledger, Examiner& examiner)
        : source_(std::move(source)), ledger_(ledger), examiner_(examiner) {}

    /// Whose Authentication-Results to believe, by the place of a mail; without it, nobody's.
    using Believed = std::function<std::span<const std::string>(std::string_view place)>;
    void believe(Believed believed) { believed_ = std::move(believed); }
    /// What the candidates are, if the source is not what it seems to the one who reads it.
    void call_it(Format format) { format_ = format; }

    void take(const Candidate& candidate) override;
    void advance(std::string_view place, std::uint64_t messages, std::uint64_t bytes) override;
    void expect(std::uint64_t bytes) override { ledger_.expect(bytes); }
    void problem(std::string_view place, std::string_view problem, nlohmann::json detail) override;
    void remember(const nlohmann::json& memory) override { ledger_.remember(source_, memory); }

  private:
    std::string source_;
    Ledger& ledger_;
    Examiner& examiner_;
    Believed believed_;
    std::optional<Format> format_;
};

}  // namespace objector::mail
