// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "mail/message/part_tree.hpp"

namespace objector::mail {

struct Body {
    std::string text;
    std::string whole_text;
    std::string other_text;
    std::vector<std::string> attached;
    bool incomplete = false;
};

/// The words of a mail out of its parts, as a mail program would choose them, and the mails attached to it.
Body read_body(const Part& root, const ReadLimits& limits);

}  // namespace objector::mail
