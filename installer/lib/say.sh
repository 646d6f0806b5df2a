# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Progress for people: one line a step, the noise in a log file that is named when something fails.

step_number=0
step_total=0
log_file=

# begin_steps TOTAL LOG: how many lines will come, and where their output goes.
begin_steps() {
    step_total=$1
    log_file=$2
    : >"$log_file"
}

say() { printf '%s\n' "$*"; }

die() {
    printf '\nStopped: %s\n' "$1" >&2
    shift
    if [ $# -gt 0 ]; then printf 'What to do: %s\n' "$*" >&2; fi
    exit 1
}

# step TEXT ADVICE COMMAND…: runs COMMAND quietly; ADVICE is what a person can do when it fails.
step() {
    local text=$1 advice=$2 started=$SECONDS status=0 ticker=
    shift 2
    step_number=$((step_number + 1))
    printf '[%d/%d] %s … ' "$step_number" "$step_total" "$text"
    printf '\n== %s: %s\n' "$text" "$*" >>"$log_file"
    if [ -t 1 ]; then
        (while sleep 1; do printf '\r[%d/%d] %s … %d s ' "$step_number" "$step_total" "$text" $((SECONDS - started)); done) &
        ticker=$!
    fi
    # In a subshell outside any condition, so that the first failing command ends it.
    set +e
    (
        set -e
        "$@"
    ) >>"$log_file" 2>&1 </dev/null
    status=$?
    set -e
    if [ -n "$ticker" ]; then
        kill "$ticker" 2>/dev/null || true
        wait "$ticker" 2>/dev/null || true
        printf '\r[%d/%d] %s … ' "$step_number" "$step_total" "$text"
    fi
    if [ "$status" -ne 0 ]; then
        printf 'failed after %d s\n\nThe last lines of %s:\n' $((SECONDS - started)) "$log_file"
        tail -n 25 "$log_file" | sed 's/^/    /'
        die "\"$text\" did not work." "$advice The whole log is $log_file"
    fi
    printf '%d s\n' $((SECONDS - started))
}

# step_open TEXT: a step whose own output the person should see.
step_open() {
    step_number=$((step_number + 1))
    printf '[%d/%d] %s\n' "$step_number" "$step_total" "$1"
}
