// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace objector::letters {

/// Sentences that say the same in different words.
using Alternatives = std::vector<std::string>;

/// One file of host/catalogue/letters: everything a language needs.
struct Wording {
    std::string language;
    /// Country code to the placeholders of its law ("article", "erasure"); "" stands for all others.
    std::map<std::string, std::map<std::string, std::string>> laws;
    /// Kind of objection to its parts ("opening", "article", "processing", "demand" …).
    std::map<std::string, std::map<std::string, Alternatives>> kinds;
    /// Concern to the sentences that speak of it.
    std::map<std::string, Alternatives> concerns;

    /// The alternatives of a part for a kind; empty when the language has none.
    [[nodiscard]] const Alternatives& part(std::string_view kind, std::string_view name) const;
    /// The sentence with the law of the country put in.
    [[nodiscard]] std::string with_law(std::string sentence, std::string_view country) const;
};

/// Reads one file. Throws nlohmann::json::exception when it is not of the shape that schema 1 has.
Wording parse_wording(std::string_view text);

/// The nearest there is. Belongs to one thread.
const Wording& wording(std::string_view language);

}  // namespace objector::letters
