// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/recollection.hpp"

namespace objector::inbox {

using nlohmann::json;

json Recollection::recall(const std::vector<ReadSource>& sources) {
    auto memories = json::object();
    for (const auto& source : sources) {
        if (look_only_ || !source.is_remembered) {
            continue;
        }
        const auto kept = memory_.read(source.key);
        if (kept && kept->is_object() && kept->contains("memory")) {
            memories[source.key] = kept->at("memory");
            told_.try_emplace(source.key, kept->value("told", json::array()));
        }
    }
    return memories;
}

void Recollection::remember(const ReadSource& source, const json& memory) {
    if (!look_only_ && source.is_remembered) {
        memory_.write(source.key, {{"memory", memory}, {"told", told_[source.key].all()}});
    }
}

void Recollection::each_known(const std::function<void(const json&)>& act) const {
    for (const auto& [key, told] : told_) {
        told.each_known(act);
    }
}

}  // namespace objector::inbox
