// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/lazy_wording.hpp"

#include <stdexcept>

#include "mail/job/job.hpp"

namespace objector::mail {
namespace {

std::unique_ptr<const Wording> made_ready(const nlohmann::json& senders,
                                          const std::vector<nlohmann::json>& languages) {
    try {
        return std::make_unique<const Wording>(senders, languages);
    } catch (const std::invalid_argument& error) {
        throw BadJob(error.what());
    }
}

}  // namespace

LazyWording::LazyWording(const nlohmann::json& senders, const std::vector<nlohmann::json>& languages)
    : senders_(senders), languages_(languages), domains_(made_ready(senders, {})->sender_domains()) {}

const Wording& LazyWording::get() const {
    if (!wording_) {
        wording_ = made_ready(senders_, languages_);
    }
    return *wording_;
}

}  // namespace objector::mail
