#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes back what the installer's receipt names, and nothing else.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/all.sh"

case ${1:-} in
    '') ;;
    --help | -h)
        cat <<'TEXT'
installer/uninstall.sh

Takes back what installer/run.sh and installer/install.sh did: the extension, the browsers' entries, the
programs, the practice folder and what was built. Your data and Debian's packages stay; it says where they
are and how to remove them.
TEXT
        exit 0
        ;;
    *) "${BASH_SOURCE[0]}" --help >&2; exit 2 ;;
esac

if ! as_user test -s "$receipt_file"; then
    say "Nothing of Objector's installer was found for $user."
    exit 0
fi

data_folder=$(as_user "$program_folder/objector" data-path 2>/dev/null || true)
mapfile -t packages < <(noted package)
if [ -n "$(noted system)$(noted system-folder)" ]; then ready_for_root "Taking the extension out of Firefox"; fi

say "Telling the browsers that Objector is gone"
unregister_host >/dev/null || say "  some entries were changed since and were left; objector doctor named them"

remove_noted() {
    case $1 in
        file) as_user rm -f -- "$2" ;;
        tree)
            # Only the two that the installer makes: a whole folder is not removed on a file's word alone.
            case $2 in
                "$source_folder/build" | "$source_folder/tests/node_modules") as_owner rm -rf -- "$2" ;;
                *) say "  left: $2 (the checkout was moved)" ;;
            esac
            ;;
        system)
            case $2 in "$firefox_extension_file" | "$firefox_preference_file") as_root rm -f -- "$2" ;; esac
            ;;
    esac
}

# Folders go only when empty, which also keeps what others put there.
remove_folder() {
    case $1 in
        folder) as_user rmdir -- "$2" 2>/dev/null || true ;;
        system-folder)
            case $firefox_extension_file$'\n'$firefox_preference_file in
                *"$2"/*) as_root rmdir -- "$2" 2>/dev/null || true ;;
            esac
            ;;
    esac
}

say "Removing what was installed"
mapfile -t receipt < <(as_user tac "$receipt_file")
for line in "${receipt[@]}"; do remove_noted "${line%%$'\t'*}" "${line#*$'\t'}"; done
as_user rm -rf -- "$state_folder"
# Registering makes the data folder; with nothing in it, it goes too.
if [ -n "$data_folder" ]; then as_user rmdir -- "$data_folder" 2>/dev/null || true; fi
for line in "${receipt[@]}"; do remove_folder "${line%%$'\t'*}" "${line#*$'\t'}"; done

say
say "Objector is gone from this computer, except for:"
if [ -n "$data_folder" ] && [ -d "$data_folder" ]; then
    say "  your data:         $data_folder"
    say "                     to erase it: rm -r '$data_folder'"
fi
if [ "${#packages[@]}" -gt 0 ]; then
    say "  Debian's packages: ${packages[*]}"
    say "                     to remove those that nothing else needs: apt-get purge --autoremove ${packages[*]}"
fi
say "  this checkout:     $source_folder"
