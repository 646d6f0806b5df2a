#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures objector-host beside the least that any host must do, in one run, and prints a table.
# Nothing is judged here: a figure means something only on a machine that does nothing else.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../installer/lib/all.sh"
# shellcheck source=tests/lib/bench.sh
source "$source_folder/tests/lib/bench.sh"

usage() {
    cat <<'TEXT'
tests/bench/run.sh [--runs N] [--entries N]

Builds what is needed, measures, prints a table and leaves build/bench/host.json.
  --runs N   how often each start is measured, 4 or more, 200 unless told; other figures follow from it
  --entries N   of the long journal, 1000000 unless told; it takes up 1.2 GB and a minute and a half
TEXT
}

runs=200
entries=1000000
while [ $# -gt 0 ]; do
    case $1 in
        # Fewer leave nothing to take a middle of.
        --runs)
            if ! [[ ${2-} =~ ^[1-9][0-9]{0,5}$ ]] || [ "$2" -lt 4 ]; then usage >&2; exit 2; fi
            runs=$2
            shift ;;
        --entries)
            if ! [[ ${2-} =~ ^[1-9][0-9]{0,7}$ ]]; then usage >&2; exit 2; fi
            entries=$2
            shift ;;
        --help | -h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

cd "$source_folder"
programs=(objector-host objector measure fill_journal answering_floor answering_floor_dynamic recording_floor)
build_bench "${programs[@]}"
origin=chrome-extension://$("$node_program" -p 'JSON.parse(require("fs").readFileSync("manifests/identity.json")).chromium_extension_ids[0]')/
mkdir "$data/home" "$data/programs"
# As they are installed: copies. What a linker has just written starts more slowly.
(cd "$build" && cp "${programs[@]}" "$data/programs")
"$data/programs/fill_journal" "$data/few" 1000 /dev/null
"$data/programs/fill_journal" "$data/many" "$entries" "$data/hashed"
"$data/programs/measure" "$data/programs" "$data/home" "$origin" "$runs" >build/bench/host.json
"$node_program" tests/bench/host/table.mjs build/bench/host.json
