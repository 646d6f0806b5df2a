#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Objector and puts it into one browser. run.sh does this and then opens the browser.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/all.sh"

usage() {
    cat <<'TEXT'
installer/install.sh [--browser chromium|firefox] [--open]

Builds Objector, puts its programs into ~/.local/lib/objector, tells the browser about them and gives it
the extension. Run it as root, with sudo, or as a user who may use sudo. Doing it twice is harmless.

  --browser NAME   chromium or firefox; without it the one that is there, else Chromium
  --open           open the browser at the end
  --help           this text

installer/uninstall.sh takes everything back.
TEXT
}

browser=
open=no
while [ $# -gt 0 ]; do
    case $1 in
        --browser) browser=${2:-}; shift ;;
        --browser=*) browser=${1#*=} ;;
        --open) open=yes ;;
        --help | -h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
browser=${browser:-$(default_browser)}
check_browser_name "$browser"
title=$(browser_title "$browser")

begin 4
mapfile -t wanted < <(browser_packages "$browser")
packages_step "${build_packages[@]}" "${install_packages[@]}" "${wanted[@]}"
check_browser_version "$browser"
step "Building Objector" "$build_advice" build_programs
step "Putting the programs into $program_folder" "" install_programs
if [ "$browser" = firefox ]; then ready_for_root "Giving Firefox the extension"; fi
step "Giving $title the extension" "$build_advice" "install_in_$browser"

say
say "Objector is installed for $user in $title."
say "  Its program:  $program_link"
say "  Your data:    $(as_user "$program_folder/objector" data-path)"
say "  Take it back: $source_folder/installer/uninstall.sh"
if [ "$open" = yes ]; then "open_$browser"; fi
