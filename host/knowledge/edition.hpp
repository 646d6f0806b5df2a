// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace objector::knowledge {

/// One edition of extension/catalogue, whole: the one compiled in, or one that the person imported.
struct Edition {
    long long version = 0;
    std::string made;    ///< A day.
    std::string source;  ///< Who made it, in their words; empty for the one compiled in.
    std::string sha256;  ///< Of what was signed; empty for the one compiled in.
    std::map<std::string, std::string, std::less<>> files;  ///< JSON texts by name: "doors", "phrases/fr".

    [[nodiscard]] bool built_in() const { return sha256.empty(); }
    /// Throws std::out_of_range for a name that is not in it.
    [[nodiscard]] nlohmann::json file(std::string_view name) const;
};

/// What index.json of the edition compiled in says of it.
struct Index {
    long long schema = 0;  ///< Of every file; a higher one is for a newer program.
    long long version = 0;
    std::string made;
    std::vector<std::string> files;
};
const Index& built_in_index();

Edition built_in_edition();

/// An edition from the text that its makers signed. Throws nlohmann::json::exception or ProtocolError
/// parse_error when it is not of that shape; nothing else about it is checked here.
Edition edition_from(std::string_view signed_text);

}  // namespace objector::knowledge
