# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish, after lines.awk.
function quoted(text) { gsub(/\\/, "\\\\", text); gsub(/'/, "\\'", text); return "'" text "'" }
function begin(place) { return "complete -c objector -n " quoted("__objector_at " (place == "" ? "objector" : place)) }
$2 == "command" {
    places[++count] = place_of()
    lines[++written] = begin($1) " -a " quoted($3) " -d " quoted($5)
}
$2 == "option" {
    line = begin($1)
    parts = split($3, names, ",")
    for (i = 1; i <= parts; i++) line = line (names[i] ~ /^--/ ? " -l " substr(names[i], 3) : " -s " substr(names[i], 2))
    if (is_file($4)) line = line " -rF"
    else if ($4 != "") line = line " -x" ($3 == "--browser" ? " -a \"$__objector_browsers\"" : "")
    lines[++written] = line " -d " quoted($5)
}
$2 == "argument" && is_file($3) { lines[++written] = begin($1) " -F" }
END {
    print "# fish completion for objector, made from its --help"
    print "set -g __objector_browsers " browsers
    print "function __objector_at --description 'Is this the command so far?'"
    print "    set -l place objector"
    print "    for word in (commandline -opc)[2..]"
    print "        switch (string replace -r '^objector ' '' -- \"$place $word\")"
    printf "            case"
    for (i = 1; i <= count; i++) printf " %s", quoted(places[i])
    print "\n                set place (string replace -r '^objector ' '' -- \"$place $word\")"
    print "        end"
    print "    end"
    print "    test \"$place\" = \"$argv\""
    print "end"
    print "complete -c objector -f"
    for (i = 1; i <= written; i++) print lines[i]
}
