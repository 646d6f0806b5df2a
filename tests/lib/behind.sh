# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What needs no browser and no quiet goes on behind the other tests and at the lowest priority, in two lines,
# so that no core is idle.

behind_lines=()
behind_kinds=()
behind_names=()
behind_commands=()
behind_process=

# behind LINE suite|check NAME COMMAND…: what stands in one line (a or b) goes one after the other.
behind() {
    behind_lines+=("$1")
    behind_kinds+=("$2")
    behind_names+=("$3")
    shift 3
    behind_commands+=("$(printf '%q ' "$@")")
}

# after_behind NAME COMMAND…: what needs something of the other line.
after_behind() {
    local ended
    ended=$(log_of "$1").ended
    shift
    while [ ! -s "$ended" ]; do sleep 1; done
    "$@"
}

run_line() {
    local at log status started
    for at in "${!behind_names[@]}"; do
        if [ "${behind_lines[at]}" != "$1" ]; then continue; fi
        log=$(log_of "${behind_names[at]}")
        started=$SECONDS
        status=0
        (eval "${behind_commands[at]}") >"$log" 2>&1 </dev/null || status=$?
        echo "$status $((SECONDS - started))" >"$log.ended"
    done
}

run_behind() {
    renice -n 19 "$BASHPID" >/dev/null
    run_line a &
    run_line b &
    wait
}

# Begins. In a process group of its own, which ends with this script, however that ends.
start_behind() {
    local name
    if [ "${#behind_names[@]}" -eq 0 ]; then return; fi
    for name in "${behind_names[@]}"; do rm -f "$(log_of "$name").ended"; done
    set -m
    run_behind &
    behind_process=$!
    set +m
    trap 'kill -- "-$behind_process" 2>/dev/null || true' EXIT
}

# Waits for the rest, and tells.
collect_behind() {
    local at name ended status took
    for at in "${!behind_names[@]}"; do
        name=${behind_names[at]}
        ended=$(log_of "$name").ended
        printf '%s … ' "$name"
        while [ ! -s "$ended" ] && kill -0 "$behind_process" 2>/dev/null; do sleep 0.5; done
        status=1
        took=0
        if [ -s "$ended" ]; then read -r status took <"$ended"; fi
        "told_${behind_kinds[at]}" "$name" "$status" "$took"
    done
}
