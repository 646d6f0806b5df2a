// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/ascii.hpp"

namespace objector::mail {

/// One header field as it stands in the mail.
struct Field {
    std::string name;       ///< Lower case.
    std::string_view text;  ///< All of it: name, colon, folds; without the last line end.

    /// What stands after the colon, folds and all.
    [[nodiscard]] std::string_view value() const;
};

struct SplitHeader {
    std::vector<Field> fields;  ///< From the top.
    std::string_view body;
    /// A line that is no field, a NUL, a bare CR, or too much of it (1 MiB, 10,000 fields). Readers disagree
    /// about such mail, so what one of them shows is not sure to be what was signed.
    bool malformed = false;
};

/// Views into `raw`. Lines may end in LF or CRLF; a leading line of an mbox ("From ") is left out.
SplitHeader split_header(std::string_view raw);

/// The text without any spaces, tabs and line ends.
std::string without_space(std::string_view text);

}  // namespace objector::mail
