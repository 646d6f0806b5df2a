// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace objector::registration {

/// A file we put somewhere outside the data folder.
struct WrittenFile {
    std::filesystem::path path;
    std::string sha256;  ///< Of the text we wrote: another one means that somebody changed it.
    std::string browser;
};

/// What was put where, kept in the data folder, so that it can be taken back and nothing else is.
struct Receipt {
    std::vector<WrittenFile> files;
    std::vector<std::filesystem::path> folders;  ///< Made by us, outermost first.
    std::vector<std::string> chromium_ids;       ///< Ids besides the built-in ones.
    bool portal_permission = false;              ///< We let Firefox (Snap) start the host.

    void remember(const WrittenFile& file);
    [[nodiscard]] bool empty() const { return files.empty() && folders.empty() && !portal_permission; }
};

/// An empty receipt when there is none. Throws ProtocolError internal_error when it cannot be read.
Receipt read_receipt(const std::filesystem::path& data_folder);

/// An empty receipt removes the file.
void write_receipt(const std::filesystem::path& data_folder, const Receipt& receipt);

}  // namespace objector::registration
