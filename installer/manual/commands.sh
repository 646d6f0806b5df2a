#!/bin/sh
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The commands of a program as its own help has them, one a line: the command's words, a tab, its kind
# (command, option or argument), a tab, its names, a tab, what it takes, a tab, what it does.
# The manual page and the completions are made from this, so that they can not say anything else.
set -eu
program=$1
folder=$(dirname "$0")

# list WORDS: this command's own lines, then those of each command below it.
list() {
    # shellcheck disable=SC2086
    help=$("$program" $1 --help </dev/null)
    printf '%s\n' "$help" | awk -v command="$1" -f "$folder/help.awk"
}

# walk WORDS
walk() {
    lines=$(list "$1")
    printf '%s\n' "$lines"
    printf '%s\n' "$lines" | awk -F '\t' '$2 == "command" { print $1 == "" ? $3 : $1 " " $3 }' |
        while IFS= read -r below; do walk "$below"; done
}
walk ''
