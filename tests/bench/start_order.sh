#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes host/start_order.ld anew: to be run when a start has become slower (tests/bench/run.sh tells). Takes a
# minute or two, as it steps through every instruction of a start.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../installer/lib/all.sh"

cd "$source_folder"
build=$source_folder/build/bench-release
data=$(mktemp -d)
trap 'rm -r "$data"' EXIT
mkdir -p build/bench
forget_moved_build "$build"
cmake --preset release -B "$build" -DOBJECTOR_TESTS=OFF -DOBJECTOR_BENCH=ON >build/bench/build.log
cmake --build "$build" --target objector-host touched fill_journal -j "$(nproc)" >>build/bench/build.log
"$build/fill_journal" "$data/home" 100 /dev/null
OBJECTOR_HOME=$data/home "$node_program" tests/bench/start_order.mjs \
    "$build/objector-host.map" "$build/touched" "$build/objector-host" >"$data/start_order.ld"
mv "$data/start_order.ld" host/start_order.ld
