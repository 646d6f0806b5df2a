// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "support/data_folder.hpp"

namespace objector::inbox {

/// What was read the last time, one file a source, so that asking again costs next to nothing. A cache, not
/// truth: one that is lost, damaged or from other words only means that all is read again.
class Memory {
  public:
    /// The digest stands for everything else that an answer depends on: words, senders, keys.
    Memory(DataFolder folder, std::string digest);

    /// Nothing when there is none that still holds.
    [[nodiscard]] std::optional<nlohmann::json> read(std::string_view source) const;
    /// On the disk when this returns. Throws ProtocolError disk_full, journal_read_only or
    /// journal_unavailable.
    void write(std::string_view source, const nlohmann::json& memory) const;
    void forget(std::string_view source) const;

  private:
    [[nodiscard]] std::filesystem::path file(std::string_view source) const;

    DataFolder data_;
    std::string digest_;
};

}  // namespace objector::inbox
