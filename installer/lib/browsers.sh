# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Which browser is meant, and what each needs from Debian.

check_browser_name() {
    case $1 in
        chromium | firefox) ;;
        *) die "\"$1\" is not a browser known here." "say --browser chromium or --browser firefox." ;;
    esac
}

# The user's own choice where it can be known, else the one that is there, else Chromium.
default_browser() {
    local chosen=
    if command -v xdg-settings >/dev/null; then
        chosen=$(as_user xdg-settings get default-web-browser 2>/dev/null || true)
    fi
    case $chosen in
        firefox-esr*) echo firefox ;;
        chromium*) echo chromium ;;
        *) if command -v firefox-esr >/dev/null && ! command -v chromium >/dev/null; then echo firefox; else echo chromium; fi ;;
    esac
}

browser_title() { if [ "$1" = firefox ]; then echo Firefox; else echo Chromium; fi; }

browser_packages() {
    if [ "$1" = firefox ]; then printf '%s\n' "${firefox_packages[@]}"; else printf '%s\n' "${chromium_packages[@]}"; fi
}

# The extension needs this version of Firefox; Debian without its security archive may be older.
firefox_oldest=$(sed -n 's/^ *"strict_min_version": *"\([0-9]*\).*/\1/p' "$source_folder/extension/manifest.json" | head -n 1)

check_browser_version() {
    local version
    if [ "$1" != firefox ]; then return 0; fi
    version=$(firefox-esr --version 2>/dev/null | sed 's/[^0-9]*\([0-9]*\).*/\1/')
    if [ "$version" -lt "${firefox_oldest:-0}" ]; then
        die "Firefox is version $version here; Objector needs $firefox_oldest or newer." \
            "add Debian's security archive to /etc/apt/sources.list, then run this again."
    fi
}
