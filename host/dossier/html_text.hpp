// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::dossier {

/// Text as HTML, safe between tags and in quoted attributes. Control characters become U+FFFD.
std::string escape(std::string_view text);

/// Text of the person or of Meta's page: escaped, with its own direction, kept from running into ours.
std::string own_direction(std::string_view tag, std::string_view css_class, std::string_view text);

/// The style sheet: light and dark, screen and paper.
std::string_view style_sheet();

}  // namespace objector::dossier
