# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Runs suites and checks, counts what they say, and shows what failed.

passed=0
failed=0
skipped=0
failures=()

# shellcheck disable=SC2154  # Whoever counts says where the logs go.
log_of() { printf '%s' "$logs/${1//[^a-zA-Z0-9]/-}.log"; }

# count_from LOG: adds up the closing lines of ctest and of node's runner; false when there are none.
count_from() {
    local good bad skip
    read -r good bad skip < <(awk '
        /tests passed, [0-9]+ tests failed out of/ { split($0, w, " "); for (i in w) if (w[i] == "failed") bad += w[i - 2]; total += $NF; ctest = 1 }
        /^# pass [0-9]+/ { good += $3 } /^# (fail|cancelled) [0-9]+/ { bad2 += $3 } /^# (skipped|todo) [0-9]+/ { skip += $3 }
        END { print good + total - bad, bad + bad2, skip + 0 }' "$1")
    passed=$((passed + good))
    failed=$((failed + bad))
    skipped=$((skipped + skip))
    counted="$good passed, $bad failed"
    if [ "$skip" -gt 0 ]; then counted+=", $skip skipped"; fi
    [ $((good + bad)) -gt 0 ]
}

# show_failure NAME LOG: the lines that say what failed, else the last ones.
show_failure() {
    failures+=("$1")
    local wrong
    wrong=$(awk '/^ *not ok / { left = 25 } /(error|warning):|FAILED|Error:/ { if (left < 4) left = 4 } left-- > 0' "$2" |
        head -n "${OBJECTOR_LOG_LINES:-200}")
    printf '\n---- %s\n' "$2"
    if [ -n "$wrong" ]; then printf '%s\n' "$wrong"; else tail -n "${OBJECTOR_LOG_LINES:-120}" "$2"; fi
    printf '%s\n\n' "----"
}

# told_suite NAME STATUS SECONDS: counts what a test runner said. One that ran nothing has failed.
told_suite() {
    local before=$failed status=$2 log
    log=$(log_of "$1")
    if ! count_from "$log"; then
        status=1
        counted="no test ran"
    fi
    if [ "$status" -ne 0 ] && [ "$failed" -eq "$before" ]; then failed=$((failed + 1)); fi
    printf '%s, %d s\n' "$counted" "$3"
    if [ "$failed" -gt "$before" ]; then show_failure "$1" "$log"; fi
}

# told_check NAME STATUS SECONDS: of a tool that only says yes or no.
told_check() {
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
        printf 'passed, %d s\n' "$3"
    else
        failed=$((failed + 1))
        printf 'failed, %d s\n' "$3"
        show_failure "$1" "$(log_of "$1")"
    fi
}

# suite NAME COMMAND…, check NAME COMMAND…: now, while nothing else of ours is in front.
suite() { run_now told_suite "$@"; }
check() { run_now told_check "$@"; }

run_now() {
    local tell=$1 name=$2 status=0 started=$SECONDS
    shift 2
    printf '%s … ' "$name"
    "$@" >"$(log_of "$name")" 2>&1 </dev/null || status=$?
    "$tell" "$name" "$status" $((SECONDS - started))
}
