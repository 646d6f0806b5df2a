# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034,SC2154

# build_bench PROGRAM…: makes them in the folder $build, as they are released; $data is a folder that goes with the shell.
build_bench() {
    build=$source_folder/build/bench-release
    data=$(mktemp -d)
    trap 'rm -r "$data"' EXIT
    mkdir -p build/bench
    forget_moved_build "$build"
    cmake --preset release -B "$build" -DOBJECTOR_TESTS=OFF -DOBJECTOR_BENCH=ON >build/bench/build.log
    cmake --build "$build" --target "$@" -j "$(nproc)" >>build/bench/build.log
}
