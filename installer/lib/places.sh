# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# For whom we install, as whom each command runs, and where everything goes. Everything is the user's
# own, except the two files that Firefox wants in system folders.

source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

user=$(id -un)
user_home=${HOME:-$(getent passwd "$user" | cut -d: -f6)}
if [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ]; then
    user=$SUDO_USER
    user_home=$(getent passwd "$user" | cut -d: -f6)
    # What sudo left of root's own places must not be taken for the user's.
    unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME
fi
user_data=${XDG_DATA_HOME:-$user_home/.local/share}
user_config=${XDG_CONFIG_HOME:-$user_home/.config}

program_folder=$user_home/.local/lib/objector
program_link=$user_home/.local/bin/objector
state_folder=$user_data/objector-installer
practice_folder=$state_folder/practice
chromium_external=$user_config/chromium/"External Extensions"

firefox_extension_id=objector@objector
firefox_extension_file="/usr/share/mozilla/extensions/{ec8030f7-c20a-464f-9b0e-13a3a9e97384}/$firefox_extension_id.xpi"
firefox_preference_file=/etc/firefox-esr/objector.js

run_as() {
    local name=$1
    shift
    if [ "$(id -un)" = "$name" ]; then
        "$@"
    else
        local home runtime
        home=$(getent passwd "$name" | cut -d: -f6)
        runtime=/run/user/$(id -u "$name")
        runuser -u "$name" -- env HOME="$home" USER="$name" LOGNAME="$name" XDG_RUNTIME_DIR="$runtime" "$@"
    fi
}

as_user() { run_as "$user" "$@"; }

# The checkout is built by whoever owns it, so that no file in it changes hands.
as_owner() {
    if [ "$(id -u)" -eq 0 ]; then run_as "$(stat -c %U "$source_folder")" "$@"; else "$@"; fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "this needs root once: $*" "run it as root, or with sudo."
    fi
}

# Asks for sudo's password now, while the person is looking, and not in the middle of a quiet step.
ready_for_root() {
    if [ "$(id -u)" -eq 0 ]; then return 0; fi
    command -v sudo >/dev/null || die "$1 needs root, and there is no sudo here." "run the same command as root."
    sudo -v || die "$1 needs root." "run the same command as root, or as a user who may use sudo."
}
