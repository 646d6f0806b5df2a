# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What the completions of all shells need of the lines of commands.sh, and of the ids of browsers after them.
BEGIN { FS = "\t" }
function place_of() { return $1 == "" ? $3 : $1 " " $3 }
function is_file(name) { return name == "FILE" || name == "PATH" }
$2 == "browser" { browsers = browsers (browsers == "" ? "" : " ") $3 }
