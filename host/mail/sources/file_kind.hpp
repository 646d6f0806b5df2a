// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace objector::mail {

struct FileKind {
    enum class Kind { nothing, empty, eml, mbox, emlx };
    Kind kind = Kind::nothing;
    std::uint64_t begin = 0;  ///< Where the first message begins.
    std::uint64_t size = 0;   ///< Of the message in an .emlx.
    bool incomplete = false;  ///< Apple Mail stored the attachments elsewhere.
};

/// How much of a file's beginning is enough.
inline constexpr std::size_t bytes_to_tell_kind = 4096;

/// What a file is, by its beginning first and by its name where that leaves a doubt.
FileKind kind_of_file(std::string_view name, std::string_view beginning);

/// Whether its name promises mail: if it holds none, that is worth saying.
bool is_named_as_mail(std::string_view name);

}  // namespace objector::mail
