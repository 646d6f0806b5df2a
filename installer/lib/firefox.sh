# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Debian's Firefox takes unsigned extensions from one system folder. The preference lets it look there
# in profiles that are older than the extension; without it such a profile never sees an upgrade.

install_in_firefox() {
    local work
    work=$(as_owner mktemp -d)
    as_owner cmake -DSOURCE="$source_folder/extension" -DFOLDER="$work/objector" -DARCHIVE="$work/objector.xpi" \
        -P "$source_folder/installer/pack.cmake"
    printf '// Look for extensions in the system folders at every start.\npref("extensions.startupScanScopes", 8);\n' |
        as_owner tee "$work/objector.js" >/dev/null
    install_system_file "$work/objector.js" "$firefox_preference_file"
    install_system_file "$work/objector.xpi" "$firefox_extension_file"
    as_owner rm -rf "$work"
    register_host --browser firefox
}

firefox_runs() { grep -qxs firefox-esr /proc/[0-9]*/comm; }

open_firefox() {
    if firefox_runs; then
        say "Firefox is open. Close it and start it again: it then takes in Objector and opens its first page."
        return 0
    fi
    as_user setsid -f firefox-esr >/dev/null 2>&1 </dev/null
}
