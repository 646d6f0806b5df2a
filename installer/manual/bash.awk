# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash, after lines.awk.
function add(place, word) { words[place] = words[place] " " word }
$2 == "command" {
    place = place_of()
    if (!(place in known)) { known[place] = 1; places[++count] = place }
    add($1, $3)
}
$2 == "option" {
    parts = split($3, names, ",")
    for (i = 1; i <= parts; i++) {
        add($1, names[i])
        if ($4 != "") takes[$1 ":" names[i]] = $4
    }
}
$2 == "argument" && is_file($3) { files[$1] = 1 }
END {
    print "# bash completion for objector, made from its --help"
    print "_objector() {"
    print "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} place= words= i"
    print "    for ((i = 1; i < COMP_CWORD; i++)); do"
    print "        case \"${place:+$place }${COMP_WORDS[i]}\" in"
    printf "            "
    for (i = 1; i <= count; i++) printf "%s'%s'", (i == 1 ? "" : (i % 6 == 1 ? " |\\\n            " : " | ")), places[i]
    print ")\n                place=\"${place:+$place }${COMP_WORDS[i]}\" ;;"
    print "        esac"
    print "    done"
    print "    COMPREPLY=()"
    print "    case $place:$before in"
    for (option in takes) {
        if (is_file(takes[option])) list = list (list == "" ? "" : " | ") "'" option "'"
        else if (option ~ /--browser$/) choice = choice (choice == "" ? "" : " | ") "'" option "'"
        else plain = plain (plain == "" ? "" : " | ") "'" option "'"
    }
    if (list != "") print "        " sorted(list) ") compopt -o default; return ;;"
    if (choice != "") print "        " sorted(choice) ") mapfile -t COMPREPLY < <(compgen -W '" browsers "' -- \"$word\"); return ;;"
    if (plain != "") print "        " sorted(plain) ") return ;;"
    print "    esac"
    print "    case $place in"
    print "        '') words='" substr(words[""], 2) "' ;;"
    for (i = 1; i <= count; i++) print "        '" places[i] "') words='" substr(words[places[i]], 2) "'" (places[i] in files ? "; compopt -o default" : "") " ;;"
    print "    esac"
    print "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")"
    print "}"
    print "complete -F _objector objector"
}
# awk gives the members of a table in an order of its own; two builds must agree.
function sorted(text,    parts, members, a, b, swap, out) {
    parts = split(text, members, / \| /)
    for (a = 2; a <= parts; a++) for (b = a; b > 1 && members[b] < members[b - 1]; b--) {
        swap = members[b]; members[b] = members[b - 1]; members[b - 1] = swap
    }
    for (a = 1; a <= parts; a++) out = out (a == 1 ? "" : " | ") members[a]
    return out
}
