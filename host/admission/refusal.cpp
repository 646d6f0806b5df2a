// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/refusal.hpp"

#include "support/errors.hpp"

namespace objector::admission {

void refuse(std::string_view reason, const std::string& sentence, const std::string& where) {
    throw ProtocolError("catalogue_refused", "This catalogue was not taken: " + sentence,
                        {{"reason", reason}, {"where", where}});
}

std::string pointer_step(std::string_view name) {
    std::string step = "/";
    for (const char c : name) {
        step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return step;
}

}  // namespace objector::admission
