// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "registration/browsers.hpp"
#include "support/errors.hpp"

namespace objector::registration {
namespace {

std::string variable(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing sets variables
    return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

Places Places::of_this_user() {
    Places places;
    places.home = variable("HOME");
    if (places.home.empty() || places.home.is_relative()) {
        throw ProtocolError("journal_unavailable",
                            "Your home folder is not known. Set HOME to its full path and try again.");
    }
    places.config = variable("XDG_CONFIG_HOME");
    if (places.config.empty() || places.config.is_relative()) {
        places.config = places.home / ".config";
    }
#ifdef __APPLE__
    places.system = "macos";
#else
    places.system = "linux";
#endif
    places.search_path = variable("PATH");
    return places;
}

}  // namespace objector::registration
