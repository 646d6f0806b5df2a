// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace objector::mail {

/// The texts of a prefs.js, by name: user_pref("name", "text"); a line each. Numbers and truths are left out.
std::map<std::string, std::string> mozilla_preferences(std::string_view text);

/// An .ini file: "Section" and "Key" joined by a slash.
std::map<std::string, std::string> ini_values(std::string_view text);

}  // namespace objector::mail
