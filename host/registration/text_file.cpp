// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/text_file.hpp"

#include <fstream>

namespace objector::registration {

std::optional<std::string> read_text(const std::filesystem::path& file, std::uintmax_t most) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    if (failed || size > most) {
        return std::nullopt;
    }
    std::ifstream stream(file, std::ios::binary);
    std::string text(static_cast<std::size_t>(size), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream) {
        return std::nullopt;
    }
    return text;
}

}  // namespace objector::registration
