#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes host/start_order.ld anew: to be run when a start has become slower (tests/bench/run.sh tells). Takes a
# minute or two, as it steps through every instruction of a start.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../installer/lib/all.sh"
# shellcheck source=tests/lib/bench.sh
source "$source_folder/tests/lib/bench.sh"

cd "$source_folder"
build_bench objector-host touched fill_journal
"$build/fill_journal" "$data/home" 100 /dev/null
OBJECTOR_HOME=$data/home "$node_program" tests/bench/start_order.mjs \
    "$build/objector-host.map" "$build/touched" "$build/objector-host" >"$data/start_order.ld"
mv "$data/start_order.ld" host/start_order.ld
