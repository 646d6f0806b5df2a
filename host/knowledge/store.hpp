// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/edition.hpp"
#include "support/data_folder.hpp"

namespace objector::knowledge {

/// An imported catalogue as it lies in the data folder: what came, and on whose word it was taken.
struct Import {
    std::string signed_text;
    std::string signature;  ///< Base64.
    std::string key;        ///< Id of the key that signed it.
    std::string trust;      ///< "release", or "named" by the person with --key.
    std::string imported;   ///< Time.
};

/// The editions in the data folder, one file each, named by version. The highest version is in use, and
/// the one compiled in when it is not lower; so naming a file puts it in use, and removing it takes it back.
class Store {
  public:
    explicit Store(const DataFolder& folder) : folder_(folder.catalogues()) {}

    /// What is in use now. Looks at the disk each time, for another program may have imported one, and
    /// reads it only when it changed. A damaged edition is passed over.
    std::shared_ptr<const Edition> active();

    /// Versions imported and higher than the one compiled in, highest first, damaged ones too.
    [[nodiscard]] std::vector<long long> versions() const;
    /// Nothing when there is none, or when it is not as it was written.
    [[nodiscard]] std::optional<Import> read(long long version) const;

    /// Brings the file to the disk without putting it in use; gives its name for use().
    [[nodiscard]] std::filesystem::path prepare(const Import& import) const;
    /// Puts a prepared file in use under its version, and keeps only the one before it.
    void use(const std::filesystem::path& prepared, long long version) const;
    void take_away(long long version) const;

  private:
    [[nodiscard]] std::filesystem::path file_of(long long version) const;

    std::filesystem::path folder_;
    std::string seen_;
    std::shared_ptr<const Edition> active_;
};

}  // namespace objector::knowledge
