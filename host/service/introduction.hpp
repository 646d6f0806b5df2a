// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "registration/heard.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"

namespace objector::service {

/// Keeps what the extension says of itself, for the doctor. Only beside a journal: who just looks leaves no
/// trace, and who erased everything neither.
class Introduction {
  public:
    Introduction(DataFolder folder, Date today);
    ~Introduction();
    Introduction(const Introduction&) = delete;
    Introduction& operator=(const Introduction&) = delete;
    Introduction(Introduction&&) = delete;
    Introduction& operator=(Introduction&&) = delete;

    /// The parameters of hello. Nothing is written yet, for the reply must not wait.
    void hear(const nlohmann::json& hello);
    void hear_missing_sites(int count);
    /// Writes what is new, if there is a journal by now.
    void note() noexcept;
    void forget() { heard_.reset(); }

  private:
    DataFolder folder_;
    Date today_;
    std::optional<registration::HeardExtension> heard_;
    bool is_noted_ = false;
};

}  // namespace objector::service
