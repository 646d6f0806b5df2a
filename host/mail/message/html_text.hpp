// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/message/text_lines.hpp"

namespace objector::mail {

/// The lines of an HTML text as a person sees them: what is hidden is left out, what mail programs mark as a
/// quote is marked. Well-formed UTF-8 in, tidy UTF-8 out. Linear in its size.
std::vector<TextLine> html_lines(std::string_view html);

/// The charset that a <meta> near the beginning names; empty when none does.
std::string html_charset(std::string_view bytes);

}  // namespace objector::mail
