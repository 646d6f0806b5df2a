// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/programs.hpp"

#include "support/system.hpp"

namespace objector {

namespace fs = std::filesystem;

fs::path program_of_ours(std::string_view name, const fs::path& folder) {
    const auto beside = folder / name;
    const auto packaged = folder.parent_path() / "libexec" / "objector" / name;
    std::error_code failed;
    return !fs::exists(beside, failed) && fs::exists(packaged, failed) ? packaged : beside;
}

fs::path program_of_ours(std::string_view name) {
    return program_of_ours(name, system::program_folder());
}

}  // namespace objector
