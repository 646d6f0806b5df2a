// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace objector::mail {

/// The words of one part, or of several together.
struct Version {
    std::string text;        ///< Without quotes and forwards.
    std::string whole_text;  ///< With them.
    std::string other_text;  ///< Without them, of the alternative that was not chosen.
    bool is_html = false;
};

/// One after the other, a little more than `most` bytes together at most.
Version join_versions(const std::vector<Version>& versions, std::size_t most);

/// Of a multipart/alternative: the plain text when it says what the HTML says, else the HTML, for that is
/// what people were shown.
Version choose_version(std::vector<Version> versions);

}  // namespace objector::mail
