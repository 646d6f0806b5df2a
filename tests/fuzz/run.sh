#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzzers and runs each from its seeds. A finding ends with exit code 1 and the file that shows it.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../installer/lib/all.sh"

usage() {
    cat <<'TEXT'
tests/fuzz/run.sh [--minutes N | --seconds N] [TARGET…]

Runs each TARGET (message, imap_response, …; all without a word) for N minutes, 1 if not said. What it learns
stays in build/fuzz/corpus and is begun from the next time. OBJECTOR_FUZZ_BUILD: another folder to build in.
TEXT
}

cd "$source_folder"
seconds=60
targets=()
while [ $# -gt 0 ]; do
    case $1 in
        --minutes | --seconds)
            if ! [[ ${2-} =~ ^[0-9]{1,6}$ ]]; then usage >&2; exit 2; fi
            seconds=$((10#$2 * ($([ "$1" = --minutes ] && echo 60 || echo 1))))
            shift ;;
        --help | -h) usage; exit 0 ;;
        -*) usage >&2; exit 2 ;;
        *) targets+=("$1") ;;
    esac
    shift
done
build=${OBJECTOR_FUZZ_BUILD:-$source_folder/build/fuzz}
patience=${OBJECTOR_PATIENCE:-3}
findings=$build/findings
programs=(fuzzers)
if [ "${#targets[@]}" -gt 0 ]; then programs=("${targets[@]/#/fuzz_}"); fi
forget_moved_build "$build"
mkdir -p "$build"
if ! { cmake --preset fuzz -B "$build" && cmake --build "$build" --target "${programs[@]}" -j "$(nproc)"; } \
    >"$build/build.log" 2>&1; then
    cat "$build/build.log"
    echo "The fuzzers could not be built."
    exit 1
fi
if [ "${#targets[@]}" -eq 0 ]; then
    for program in "$build"/fuzz_*; do targets+=("${program##*/fuzz_}"); done
fi

# fuzz NAME: false when it found something.
fuzz() {
    local name=$1 log=$build/logs/$1.log status=0 words=()
    if [ ! -x "$build/fuzz_$name" ]; then echo "$name: there is no such fuzzer."; return 1; fi
    if [ -f "tests/fuzz/$name.dict" ]; then words=("-dict=tests/fuzz/$name.dict"); fi
    mkdir -p "$build/corpus/$name" "$build/logs" "$findings" "tests/fuzz/seeds/$name"
    nice -n 19 "$build/fuzz_$name" -max_total_time="$seconds" -timeout=$((5 * patience)) -rss_limit_mb=1024 -max_len=65536 \
        -print_final_stats=1 -artifact_prefix="$findings/$name-" "${words[@]}" \
        "$build/corpus/$name" "tests/fuzz/seeds/$name" >"$log" 2>&1 </dev/null || status=$?
    awk -v name="$name" '
        / cov: [0-9]+ / { for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1) }
        /stat::number_of_executed_units/ { runs = $2 } /stat::average_exec_per_sec/ { speed = $2 }
        /stat::peak_rss_mb/ { rss = $2 }
        END { printf "%s: %d executions, %d a second, coverage %d, %d MB\n", name, runs, speed, cov, rss }' "$log"
    if [ "$status" -ne 0 ]; then
        tail -n 60 "$log"
        sed -n 's/.*Test unit written to /error: a finding in /p' "$log"
        echo "To see it again: $build/fuzz_$name FILE. Shortened, it becomes a seed and a unit test."
        return 1
    fi
}

result=0
for target in "${targets[@]}"; do fuzz "$target" || result=1; done
exit "$result"
