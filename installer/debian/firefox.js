// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Look for extensions in the system folders at every start.
pref("extensions.startupScanScopes", 8);
