# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads what --help prints.
BEGIN { OFS = "\t" }
/^Options:/ { section = "option"; next }
/^Positionals:/ { section = "argument"; next }
/^(Usage|Examples|Exit codes):/ { section = ""; next }
/^[A-Z][A-Za-z ]*:$/ { section = "command"; next }
/^[^ ]/ { section = ""; next }
# A name too long for its column has its words on the next line.
/^   +[^ ]/ && waiting { sub(/^ +/, ""); print command, kind, names, value, $0; waiting = 0; next }
/^  [^ ]/ && section != "" {
    line = substr($0, 3)
    gap = match(line, /  +/)
    left = gap ? substr(line, 1, gap - 1) : line
    right = gap ? substr(line, gap + RLENGTH) : ""
    gsub(/, -/, ",-", left)
    split(left, words, " ")
    kind = section
    names = words[1]
    value = ""
    if (kind == "option" && words[2] ~ /^[A-Z][A-Z]/) {
        value = words[2]
        if (value ~ /\.[a-z]+$/) value = "FILE"
        sub(/[^A-Z].*/, "", value)
    }
    if (right == "") { waiting = 1; next }
    waiting = 0
    print command, kind, names, value, right
}
