// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "registration/browsers.hpp"

/// Firefox as a Snap has the desktop's portal start the host, outside the sandbox. The portal keeps who may
/// do that in the desktop's permission store, and asks the person where there is no entry.
namespace objector::registration::portal {

enum class Permission {
    unknown,  ///< There is no desktop session, or no way to ask it.
    absent,   ///< This desktop's portal starts no hosts.
    ask,      ///< Nobody decided yet.
    yes,
    no,
};
Permission permission(const Places& places);

/// False when it could not be noted.
bool allow(const Places& places);
bool forget(const Places& places);

}  // namespace objector::registration::portal
