#!/bin/sh
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual page objector(1), from what the program itself says: man_page.sh PROGRAM VERSION DATE
set -eu
program=$1
version=$2
date=$3
folder=$(dirname "$0")

# Text that stands in the page as it is: a backslash, a leading dot or quote, and a hyphen mean something to roff.
as_is() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/" -e 's/…/.../g'; }

printf '.TH OBJECTOR 1 "%s" "Objector %s" "User Commands"\n' "$date" "$version"
cat <<'ROFF'
.SH NAME
objector \- keep your objections to AI training at Meta, and see where each stands
.SH SYNOPSIS
.B objector
.I command
.RI [ option ...]
.SH DESCRIPTION
Meta trains its AI with what people in Europe publish on Facebook and Instagram. Everyone there may object
(GDPR, article 21). The browser extension Objector fills in the objection form; you press Meta's button.
This program shows what the extension noted: what was sent, when, and what Meta answered.
Nothing leaves your computer.
.SH COMMANDS
.nf
ROFF
"$program" --help </dev/null | as_is
printf '.fi\n'
"$folder/commands.sh" "$program" | awk -F '\t' '$2 == "command" { print $1 == "" ? $3 : $1 " " $3 }' |
    while IFS= read -r command; do
        printf '.SS "objector %s"\n.nf\n' "$command" | as_is | sed 's/^\\&\././'
        # shellcheck disable=SC2086
        help=$("$program" $command --help </dev/null)
        printf '%s\n' "$help" | as_is
        printf '.fi\n'
    done
cat <<'ROFF'
.SH EXIT STATUS
0: done. 1: found something wrong. 2: wrong usage.
.SH ENVIRONMENT
.TP
.B OBJECTOR_HOME
The folder with your data, in place of the usual one.
.SH FILES
.TP
.I ~/.local/share/objector
Your data; only you can read it.
.B objector data\-path
shows where it is. No package ever touches it:
.B objector erase
deletes it, nothing else does.
.TP
.I /usr/libexec/objector
The programs that browsers start, and the one that reads mail.
.TP
.I /usr/share/chromium/extensions/objector
The extension for Chromium.
.TP
.I /usr/share/mozilla/extensions
The extension for Firefox.
.SH SEE ALSO
.BR chromium (1),
.BR firefox\-esr (1)
ROFF
