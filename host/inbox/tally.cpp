// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/tally.hpp"

#include "inbox/answer_fields.hpp"

namespace objector::inbox {

using nlohmann::json;

void to_json(nlohmann::json& object, const Problem& problem) {
    object = {{"source", problem.source},
              {"place", problem.place},
              {"problem", problem.problem},
              {"detail", problem.detail}};
}

Progress Tally::count(const json& line) {
    summary_.messages = before_.first + number_of(line, "messages");
    summary_.bytes = before_.second + number_of(line, "bytes");
    Progress progress{.place = text_of(line, "place"),
                      .messages = summary_.messages,
                      .bytes = summary_.bytes,
                      .total_bytes = number_of(line, "total_bytes"),
                      .seconds = seconds(),
                      .seconds_left = std::nullopt};
    if (progress.total_bytes >= progress.bytes && progress.bytes > 0) {
        progress.seconds_left = progress.seconds *
                                static_cast<double>(progress.total_bytes - progress.bytes) /
                                static_cast<double>(progress.bytes);
    }
    return progress;
}

void Tally::add(const TakenIn& taken) {
    ++summary_.found;
    summary_.added += taken.is_new ? 1 : 0;
    if (taken.changed) {
        summary_.changes.push_back(taken.mail);
    }
}

void Tally::add(const Problem& problem) {
    constexpr std::size_t most = 100;
    if (summary_.problems.size() < most) {
        summary_.problems.push_back(problem);
    }
}

Summary Tally::end(bool cancelled) {
    summary_.cancelled = cancelled;
    summary_.seconds = seconds();
    return summary_;
}

double Tally::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

}  // namespace objector::inbox
