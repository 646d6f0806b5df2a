#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# In a room, as root: people.sh "NAME WORDS OF round.mjs"… goes through all of these rounds at once, each as that
# person, with what somebody has who is logged in: a screen, a session bus, a runtime folder. The results go to
# standard output, one line each; what was said besides, to standard error.
set -euo pipefail
tests=/srv/objector/tests
running=()

as_person() {
    local name=$1
    shift
    install -d -m 700 -o "$name" "/tmp/runtime-$name"
    runuser -u "$name" -- env HOME="/home/$name" USER="$name" XDG_RUNTIME_DIR="/tmp/runtime-$name" \
        sh -c 'cd && exec dbus-run-session -- xvfb-run -a -s "-screen 0 1200x900x24" "$@"' - "$@"
}

for round in "$@"; do
    read -r name browser platform part <<<"$round"
    as_person "$name" "$tests/node_modules/.bin/node" "$tests/packages/round.mjs" "$browser" "$platform" "$name" "$part" &
    running+=($!)
    # Two that look for a free screen in the same moment find the same one.
    sleep 2
done
failed=0
for one in "${running[@]}"; do wait "$one" || failed=1; done
exit $failed
