# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# What every script of the installer starts with.
set -euo pipefail
umask 022
installer_folder=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=installer/lib/say.sh
source "$installer_folder/say.sh"
# shellcheck source=installer/lib/places.sh
source "$installer_folder/places.sh"
# shellcheck source=installer/lib/packages.sh
source "$installer_folder/packages.sh"
# shellcheck source=installer/lib/receipt.sh
source "$installer_folder/receipt.sh"
# shellcheck source=installer/lib/build.sh
source "$installer_folder/build.sh"
# shellcheck source=installer/lib/browsers.sh
source "$installer_folder/browsers.sh"
# shellcheck source=installer/lib/registration.sh
source "$installer_folder/registration.sh"
# shellcheck source=installer/lib/chromium.sh
source "$installer_folder/chromium.sh"
# shellcheck source=installer/lib/firefox.sh
source "$installer_folder/firefox.sh"

# Debian 12 and 13 are tried; others of the family are allowed to try.
check_system() {
    command -v apt-get >/dev/null ||
        die "This installer is for Debian 12 and 13; there is no apt-get here." "see README.md for building by hand."
}

# begin NUMBER_OF_STEPS: the receipt and the log of this run.
begin() {
    check_system
    open_receipt
    note_early_folders
    as_user touch "$state_folder/install.log"
    begin_steps "$1" "$state_folder/install.log"
}

# Debian's packages as one step; nothing is asked of the network when all are there.
packages_step() {
    local missing name
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        step "Everything needed from Debian is here" "" true
        return 0
    fi
    ready_for_root "Installing from Debian"
    step "Installing ${#missing[@]} packages from Debian" \
        "check the network and the package sources, then run this again." install_packages_now "${missing[@]}"
    for name in "${missing[@]}"; do note package "$name"; done
}

build_advice="read the last lines above; when they do not help, please report them."
