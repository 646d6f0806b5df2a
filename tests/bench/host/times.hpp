// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

/// What every measurement here needs.
namespace bench {

using Clock = std::chrono::steady_clock;

template <typename Work>
double microseconds(Work work) {
    const auto before = Clock::now();
    work();
    return std::chrono::duration<double, std::micro>(Clock::now() - before).count();
}

inline double median(std::vector<double> times) {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

inline std::string request(const std::string& method, const nlohmann::json& params, int id = 1) {
    return nlohmann::json({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}).dump();
}

/// A quick refusal must not pass for a quick answer.
inline void require_result(const std::string& reply) {
    if (!nlohmann::json::parse(reply).contains("result")) {
        throw std::runtime_error("an error instead of a result: " + reply);
    }
}

}  // namespace bench
