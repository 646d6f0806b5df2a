// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "inbox/memory.hpp"
#include "inbox/order.hpp"
#include "inbox/told.hpp"

namespace objector::inbox {

/// What a reading knows from earlier ones: how far each source was read, and what it held. With look_only
/// there is nothing, and nothing is kept.
class Recollection {
  public:
    Recollection(Memory memory, bool look_only) : memory_(std::move(memory)), look_only_(look_only) {}

    /// The member memory of a job.
    nlohmann::json recall(const std::vector<ReadSource>& sources);
    /// The source holds this mail. Gives those known that stand before it in the same file.
    std::vector<nlohmann::json> tell(const ReadSource& source, nlohmann::json line) {
        return told_[source.key].add(std::move(line));
    }
    /// All that was told of the source is recorded. Throws ProtocolError.
    void remember(const ReadSource& source, const nlohmann::json& memory);
    /// Mails found earlier where nothing has changed since.
    void each_known(const std::function<void(const nlohmann::json&)>& act) const;

  private:
    Memory memory_;
    bool look_only_;
    std::map<std::string, Told> told_;  ///< By source.
};

}  // namespace objector::inbox
