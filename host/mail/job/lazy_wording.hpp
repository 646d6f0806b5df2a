// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "mail/meaning/meaning.hpp"

namespace objector::mail {

/// The catalogue's words, made ready when the first mail of Meta turns up: mostly nothing is new, and then
/// the answer is there in half the time. One thread.
class LazyWording {
  public:
    /// Both must outlive the object. Throws BadJob when the senders are not usable.
    LazyWording(const nlohmann::json& senders, const std::vector<nlohmann::json>& languages);

    [[nodiscard]] const std::vector<std::string>& sender_domains() const { return domains_; }
    /// Throws BadJob when a language is not usable.
    [[nodiscard]] const Wording& get() const;

  private:
    const nlohmann::json& senders_;
    const std::vector<nlohmann::json>& languages_;
    std::vector<std::string> domains_;
    mutable std::unique_ptr<const Wording> wording_;
};

}  // namespace objector::mail
