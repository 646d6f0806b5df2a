# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Everything the installer makes is noted the moment it is made, so that the uninstaller can take back
# just that. One line a thing: its kind, a tab, its path or name.

receipt_file=$state_folder/receipt

open_receipt() {
    make_user_folder "$(dirname "$state_folder")"
    as_user mkdir -p -m 700 "$state_folder"
    as_user touch "$receipt_file"
}

note() {
    grep -qxF "$1"$'\t'"$2" "$receipt_file" || printf '%s\t%s\n' "$1" "$2" | as_user tee -a "$receipt_file" >/dev/null
}

noted() { as_user cat "$receipt_file" 2>/dev/null | awk -F '\t' -v kind="$1" '$1 == kind { print $2 }'; }

# make_user_folder PATH: with its missing parents, each of them noted.
make_user_folder() {
    local folder=$1
    if [ -d "$folder" ]; then return 0; fi
    make_user_folder "$(dirname "$folder")"
    as_user mkdir "$folder"
    if [ -d "$state_folder" ]; then note folder "$folder"; else early_folders+=("$folder"); fi
}

# Folders made before there was a receipt to note them in.
early_folders=()
note_early_folders() {
    local folder
    for folder in "${early_folders[@]}"; do note folder "$folder"; done
    early_folders=()
}

# install_user_file SOURCE TARGET MODE
install_user_file() {
    make_user_folder "$(dirname "$2")"
    note file "$2"
    as_user install -m "$3" "$1" "$2"
}

# install_system_file SOURCE TARGET: only for the two files named in places.sh.
install_system_file() {
    local folder
    note system "$2"
    folder=$(dirname "$2")
    while [ ! -d "$folder" ]; do
        note system-folder "$folder"
        folder=$(dirname "$folder")
    done
    as_root install -D -m 644 "$1" "$2"
}

# note_tree PATH: a whole folder of ours; to be called before it is made.
note_tree() { if [ ! -e "$1" ]; then note tree "$1"; fi; }
