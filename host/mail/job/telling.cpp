// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/telling.hpp"

#include <algorithm>

#include "support/version.hpp"

namespace objector::mail {

using nlohmann::json;

void Ledger::begin(const json& confinement) {
    has_begun_ = true;
    output_.line({{"type", "begin"}, {"version", 1}, {"program", own_version}, {"confinement", confinement}});
    for (const auto& line : std::exchange(waiting_, {})) {
        output_.line(line);
    }
    output_.flush();
}

void Ledger::advance(std::string_view source, std::string_view place, std::uint64_t messages,
                     std::uint64_t bytes) {
    constexpr auto between = std::chrono::milliseconds(100);
    messages_ += messages;
    bytes_ += bytes;
    if (const auto now = Clock::now(); now - told_ >= between) {
        told_ = now;
        output_.line({{"type", "progress"},
                      {"source", source},
                      {"place", place},
                      {"messages", messages_},
                      {"bytes", bytes_},
                      {"total_bytes", std::max(total_bytes_, bytes_)}});
        output_.flush();
    }
}

void Ledger::problem(std::string_view source, std::string_view place, std::string_view problem, json detail) {
    ++problems_;
    json line{{"type", "problem"},
              {"source", source},
              {"place", place},
              {"problem", problem},
              {"detail", std::move(detail)}};
    if (has_begun_) {
        output_.line(line);
    } else {
        waiting_.push_back(std::move(line));
    }
}

void Ledger::remember(std::string_view source, const json& memory) {
    output_.line({{"type", "remember"}, {"source", source}, {"memory", memory}});
    output_.flush();
}

void Ledger::summary(std::uint64_t found) {
    const std::chrono::duration<double> seconds = Clock::now() - began_;
    output_.line({{"type", "summary"},
                  {"messages", messages_},
                  {"bytes", bytes_},
                  {"seconds", seconds.count()},
                  {"found", found},
                  {"problems", problems_}});
    output_.flush();
}

void SourceReceiver::take(const Candidate& candidate) {
    const auto authserv_ids = believed_ ? believed_(candidate.place) : std::span<const std::string>();
    const bool looked = examiner_.examine({.raw = candidate.raw,
                                           .source = source_,
                                           .place = candidate.place,
                                           .format = format_.value_or(candidate.format),
                                           .offset = candidate.offset,
                                           .incomplete = candidate.incomplete,
                                           .authserv_ids = authserv_ids,
                                           .attached = {}});
    if (!looked) {
        problem(candidate.place, "crashed", {{"offset", candidate.offset}});
    }
}

void SourceReceiver::advance(std::string_view place, std::uint64_t messages, std::uint64_t bytes) {
    ledger_.advance(source_, place, messages, bytes);
}

void SourceReceiver::problem(std::string_view place, std::string_view problem, json detail) {
    ledger_.problem(source_, place, problem, std::move(detail));
}

}  // namespace objector::mail
