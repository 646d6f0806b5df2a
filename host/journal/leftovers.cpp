// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/leftovers.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <system_error>

namespace objector::journal {

std::vector<std::filesystem::path> leftovers(const DataFolder& folder) {
    constexpr std::array<std::string_view, 3> beginnings{"journal-damaged-", "journal-repaired.",
                                                         "journal.sqlite3.new-"};
    namespace fs = std::filesystem;
    std::vector<fs::path> found;
    std::error_code failed;
    for (auto file = fs::directory_iterator(folder.root(), failed);
         !failed && file != fs::directory_iterator(); file.increment(failed)) {
        const auto name = file->path().filename().string();
        if (std::ranges::any_of(beginnings, [&](auto beginning) { return name.starts_with(beginning); })) {
            found.push_back(file->path());
        }
    }
    return found;
}

}  // namespace objector::journal
