// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::mail {

/// The same words in one spelling: NFKC, case folded, one kind of apostrophe, nothing that cannot be seen, no
/// Greek accents, Romanian letters with the comma. What is not UTF-8 becomes U+FFFD. Never throws.
std::string normal_form(std::string_view text);

}  // namespace objector::mail
