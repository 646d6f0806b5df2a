// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace objector {

/// Where everything of one user is kept: the journal, what belongs to it, and the log file. Nothing is
/// created before create(), so that a program that only says hello leaves no trace.
class DataFolder {
  public:
    explicit DataFolder(std::filesystem::path root);

    /// $OBJECTOR_HOME, else $XDG_DATA_HOME/objector, else ~/.local/share/objector.
    /// Throws ProtocolError journal_unavailable when none of the three is known.
    static DataFolder from_environment();

    [[nodiscard]] const std::filesystem::path& root() const noexcept { return root_; }
    [[nodiscard]] std::filesystem::path journal() const { return root_ / "journal.sqlite3"; }
    [[nodiscard]] std::filesystem::path blobs() const { return root_ / "blobs"; }
    /// Catalogues that the person imported; not there before the first one.
    [[nodiscard]] std::filesystem::path catalogues() const { return root_ / "catalogue"; }
    /// What was read of which mailbox the last time, and what the person is just giving; not there before.
    [[nodiscard]] std::filesystem::path mail() const { return root_ / "mail"; }
    /// Which extension was last here; not there before the first one.
    [[nodiscard]] std::filesystem::path extensions() const { return root_ / "extensions.json"; }
    [[nodiscard]] std::filesystem::path log() const { return root_ / "log" / "objector-host.log"; }

    /// Makes the folder and those inside it, for their owner only (0700).
    /// Throws ProtocolError journal_read_only, disk_full or journal_unavailable.
    void create() const;
    /// The same for mail(), which not everybody needs.
    void create_mail() const;

  private:
    std::filesystem::path root_;
};

}  // namespace objector
