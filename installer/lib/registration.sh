# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The program itself knows where each browser looks for hosts, and keeps its own receipt of that.

register_host() { as_user "$program_folder/objector" register "$@"; }

unregister_host() {
    if [ -x "$program_folder/objector" ]; then as_user "$program_folder/objector" unregister; fi
}
