# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for zsh, after lines.awk.
function quoted(text) { gsub(/'/, "'\\''", text); return "'" text "'" }
function add(place, word, words) {
    gsub(/:/, "\\:", word)
    offered[place] = offered[place] " " quoted(word ":" words)
}
$2 == "command" { place = place_of(); places[++count] = place; add($1, $3, $5) }
$2 == "option" {
    parts = split($3, names, ",")
    for (i = 1; i <= parts; i++) {
        add($1, names[i], $5)
        if ($4 == "") continue
        action = is_file($4) ? "_files" : names[i] == "--browser" ? "compadd $browsers" : "true"
        takes[++taken] = "        (" quoted($1 ":" names[i]) ") " action "; return ;;"
    }
}
$2 == "argument" && is_file($3) { files[$1] = 1 }
END {
    print "#compdef objector"
    print "# zsh completion for objector, made from its --help"
    print "local -a offered browsers"
    print "local place= word"
    print "browsers=(" browsers ")"
    print "for word in ${words[2,CURRENT-1]}; do"
    print "    case \"${place:+$place }$word\" in"
    for (i = 1; i <= count; i++) print "        (" quoted(places[i]) ") place=" quoted(places[i]) " ;;"
    print "    esac"
    print "done"
    print "case \"$place:${words[CURRENT-1]}\" in"
    for (i = 1; i <= taken; i++) print takes[i]
    print "esac"
    print "case $place in"
    print "    ('') offered=(" substr(offered[""], 2) ") ;;"
    for (i = 1; i <= count; i++) print "    (" quoted(places[i]) ") offered=(" substr(offered[places[i]], 2) ")" (places[i] in files ? "; _files" : "") " ;;"
    print "esac"
    print "_describe objector offered"
}
