// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace objector::inbox {

/// The mails that one source was found to hold, so that they can be told again where nothing has changed and
/// nothing is read. Each line has source, offset and mail_id; source is the file's path.
class Told {
  public:
    Told() = default;
    /// What all() gave the last time; anything else counts for nothing.
    explicit Told(const nlohmann::json& before);

    /// Found now. Where something else stands than we knew, the file was written anew, and all that we knew
    /// of it is void. Files are read from front to back: gives what is known of the same file before this
    /// mail, which still holds, and is not given again.
    std::vector<nlohmann::json> add(nlohmann::json line);

    /// Those of before that still hold, without those whose file is gone.
    void each_known(const std::function<void(const nlohmann::json&)>& act) const;

    /// Everything, to be kept.
    [[nodiscard]] nlohmann::json all() const;

  private:
    std::vector<nlohmann::json> before_;
    std::vector<nlohmann::json> now_;
};

}  // namespace objector::inbox
