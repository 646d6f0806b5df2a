// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mail/sources/file_kind.hpp"
#include "mail/sources/folder_entries.hpp"
#include "mail/sources/maildir.hpp"
#include "mail/sources/message_reader.hpp"
#include "mail/sources/path_memory.hpp"
#include "mail/sources/receiver.hpp"
#include "mail/sources/seen_names.hpp"

namespace objector::mail {

/// Files and folders of any kind: finds out what they are, and reads what is new in them.
class PathSource {
  public:
    /// senders and receiver must outlive the source; memory is what remember() of the receiver was given.
    PathSource(const SenderDomains& senders, Receiver& receiver, const nlohmann::json& memory);

    /// Looks what is there, opening as little as can be; tells what cannot be read. A folder is walked with
    /// all below it, symbolic links followed, each place once.
    void add(const std::string& path);
    /// Where that is on the disk, for one who locks files up before they are read: what was added, and what
    /// symbolic links in it lead to.
    [[nodiscard]] const std::vector<std::string>& places() const noexcept { return places_; }
    /// Reads all that was added and is new. Remembers now and then, and at the end if anything is new.
    void read();

  private:
    struct File {
        std::string path;
        std::string folder;
        std::uint64_t hash = 0;  ///< Of name, size and time: by it a single mail that was read is known.
        std::uint64_t size = 0;
        bool named = false;  ///< The user pointed at this very file.
        /// Of a file that was named, for once the process is locked in no other that takes its place can be
        /// opened. Not of all, for descriptors are few.
        Descriptor open = {};
    };
    struct Seen {
        SeenNames before;
        SeenNames now;
    };

    void add_folder(const std::string& path, const Descriptor& folder, std::size_t depth);
    void add_entry(const std::string& path, const Descriptor& folder, std::string_view name, EntryKind kind,
                   std::size_t depth);
    void add_file(File file, std::string_view name, const FileState& state);
    void add_maildir(const std::string& path);
    Seen& seen_in(const std::string& folder);
    void problem(std::string_view place, int error);
    void read_file(const File& file);
    bool read_as(const File& file, const Descriptor& descriptor, const FileKind& kind);
    void done_with(const File& file, std::uint64_t bytes);
    void read_maildir(Maildir& maildir);
    void remember(bool whole);

    Receiver& receiver_;
    MessageReader reader_;
    PathMemory memory_;
    std::map<std::string, Seen> seen_;  ///< By folder.
    std::set<std::string> present_;
    std::set<std::pair<std::uint64_t, std::uint64_t>> visited_;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> way_;  ///< The folders we are in.
    std::vector<File> files_;
    std::vector<Maildir> maildirs_;
    std::vector<std::string> places_;
    std::vector<std::string> without_mail_;  ///< Folders the user named, as long as no mail is found there.
    bool is_mail_there_ = false;
    bool is_anything_new_ = false;
    std::uint64_t unremembered_ = 0;  ///< Bytes.
};

}  // namespace objector::mail
