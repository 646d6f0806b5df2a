// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace objector {

/// The languages that have a file in a folder of the data compiled in, such as "host/catalogue/letters/":
/// BCP 47 tags, sorted.
std::vector<std::string> languages_in(std::string_view folder);

/// Of these the one for a wanted tag: the same, else that of the language without its region ("pt-PT" takes
/// "pt", "pt-BR" its own), else one that its readers read too ("nn" takes "nb"). Nothing if there is none.
std::optional<std::string> nearest_language(const std::vector<std::string>& there, std::string_view wanted);

}  // namespace objector
