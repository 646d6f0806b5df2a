#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# One command from a fresh checkout to Objector in a browser, or to a practice round.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/all.sh"

usage() {
    cat <<'TEXT'
installer/run.sh [--browser chromium|firefox] [--practice] [--headless]

Installs what is missing, builds Objector, gives it to the browser and opens the browser on Objector's
first page. Run it as root, with sudo, or as a user who may use sudo. Doing it twice is harmless.

  --browser NAME   chromium or firefox; without it the one that is there, else Chromium
  --practice       practise on a replica of the pages, in a browser profile and with a log of its own;
                   nothing leaves this computer, and your own browser and log stay as they are
  --headless       practise without a window: a script clicks in your place and shows every step.
                   Chosen by itself where there is no display
  --help           this text

With OBJECTOR_HOME set, that folder holds the data. installer/uninstall.sh takes everything back.
TEXT
}

browser=
practice=no
headless=no
while [ $# -gt 0 ]; do
    case $1 in
        --browser) browser=${2:-}; shift ;;
        --browser=*) browser=${1#*=} ;;
        --practice) practice=yes ;;
        --headless) headless=yes ;;
        --help | -h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
browser=${browser:-$(default_browser)}
check_browser_name "$browser"
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$headless" = no ]; then
    say "There is no display here, so this is a practice round without a window."
    headless=yes
fi
if [ "$headless" = yes ]; then practice=yes; fi

if [ "$practice" = no ]; then exec "$source_folder/installer/install.sh" --browser "$browser" --open; fi

title=$(browser_title "$browser")
run_folder=$practice_folder/$(date +%Y-%m-%d-%H%M%S)-$browser
begin 5
mapfile -t wanted < <(browser_packages "$browser")
packages_step "${build_packages[@]}" "${install_packages[@]}" "${node_packages[@]}" "${wanted[@]}"
check_browser_version "$browser"
step "Building Objector" "$build_advice" build_programs
step "Putting the programs into $program_folder" "" install_programs
if node_tools_missing; then
    note_tree "$source_folder/tests/node_modules"
    step "Fetching the tools for the practice pages" "check the network, then run this again." fetch_node_tools
else
    step "The tools for the practice pages are here" "" true
fi
as_user mkdir -p -m 700 "$practice_folder"
step_open "Practising in $title, on a replica of the pages"
practice_arguments=(--browser "$browser" --folder "$run_folder" --programs "$program_folder")
if [ "$headless" = yes ]; then practice_arguments+=(--headless); fi
cd "$source_folder"
# Slow machines are waited for.
as_user env OBJECTOR_PATIENCE="${OBJECTOR_PATIENCE:-4}" "$node_program" tests/practice/practice.mjs "${practice_arguments[@]}"
