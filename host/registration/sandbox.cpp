// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/sandbox.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>

namespace objector::registration {

namespace fs = std::filesystem;

FlatpakPlaces flatpak_places(const Browser& browser) {
    const auto& folder = browser.sandbox_folder;
    return {folder / "data" / "objector-program" / "objector-host",
            folder / "data" / "objector",
            {{"XDG_DATA_HOME", (folder / "data").string()},
             {"XDG_CONFIG_HOME", (folder / "config").string()},
             {"XDG_CACHE_HOME", (folder / "cache").string()},
             {"OBJECTOR_HOME", ""}}};
}

bool is_inside(const fs::path& path, const fs::path& folder) {
    const auto plain = path.lexically_normal();
    return std::mismatch(folder.begin(), folder.end(), plain.begin(), plain.end()).first == folder.end();
}

bool needs_libraries(const fs::path& program) {
    // Of the ELF format: a segment that names the loader of libraries. Ours are 64-bit and of this machine's
    // byte order.
    constexpr std::size_t header_size = 64;
    constexpr std::size_t segment_size = 56;
    constexpr std::uint32_t loader_segment = 3;
    std::ifstream stream(program, std::ios::binary);
    std::array<char, header_size> header{};
    if (!stream.read(header.data(), header.size()) || std::memcmp(header.data(),
                                                                  "\x7f"
                                                                  "ELF\2",
                                                                  5) != 0) {
        return false;
    }
    std::uint64_t table = 0;
    std::uint16_t count = 0;
    std::memcpy(&table, &header.at(32), sizeof table);
    std::memcpy(&count, &header.at(56), sizeof count);
    stream.seekg(static_cast<std::streamoff>(table));
    std::array<char, segment_size> segment{};
    for (; count > 0 && stream.read(segment.data(), segment.size()); --count) {
        std::uint32_t type = 0;
        std::memcpy(&type, segment.data(), sizeof type);
        if (type == loader_segment) {
            return true;
        }
    }
    return false;
}

}  // namespace objector::registration
