# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# Chromium's starter writes a space after each comma in the list of extensions, and then only the first of
# them is loaded. Without the spaces all are, those of other packages too.
CHROMIUM_FLAGS=$(printf '%s' "$CHROMIUM_FLAGS" | sed 's|, */usr/share/chromium/extensions/|,/usr/share/chromium/extensions/|g')
export CHROMIUM_FLAGS
