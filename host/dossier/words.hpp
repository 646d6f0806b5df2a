// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace objector::dossier {

/// The words of one language for what the journal holds (host/catalogue/dossier).
struct Words {
    std::string language;
    std::map<std::string, std::string, std::less<>> words;
    std::string date_pattern;
    std::array<std::string, 12> months;

    /// The word for a key; the key itself where there is none, so that nothing new is hidden.
    [[nodiscard]] std::string of(std::string_view key) const;
    /// For keys made of a group and a name: "stage", "submitted". An unknown name stands for itself.
    [[nodiscard]] std::string of(std::string_view group, std::string_view name) const;
    /// "21 November 2026, 09:05:07" for a time of the journal.
    [[nodiscard]] std::string time(std::string_view iso) const;
};

/// The nearest language there is: the same, its base, or English.
Words words_in(std::string_view language);

/// Puts a value into a sentence: {name} becomes it.
std::string put(std::string sentence, std::string_view name, std::string_view value);

}  // namespace objector::dossier
