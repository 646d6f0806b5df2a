// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace objector::journal {

/// Texts kept whole in files named by their SHA-256: blobs/ab/cdef….
class BlobStore {
  public:
    explicit BlobStore(std::filesystem::path folder);

    /// On the disk when this returns. Keeping the same bytes again changes nothing.
    /// Throws ProtocolError disk_full, journal_read_only or journal_unavailable.
    [[nodiscard]] std::string keep(std::string_view bytes) const;

    /// Nothing when there is none, or when it is not what its name says.
    [[nodiscard]] std::optional<std::string> read(std::string_view sha256) const;

    void erase() const;

  private:
    [[nodiscard]] std::filesystem::path file(std::string_view sha256) const;

    std::filesystem::path folder_;
};

}  // namespace objector::journal
