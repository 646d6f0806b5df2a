#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Packs the extension for the stores: objector-VERSION-firefox.zip and objector-VERSION-chromium.zip, into
# build/store or the folder that is named. What to write into the stores' forms is in installer/store.
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)
target=${1:-$source_folder/build/store}
mkdir -p "$target"
target=$(cd "$target" && pwd)
# Of two packings of one state the bytes are the same.
if [ -z "${SOURCE_DATE_EPOCH:-}" ] && last=$(git -C "$source_folder" log -1 --format=%ct 2>/dev/null); then
    export SOURCE_DATE_EPOCH=$last
fi
version=$(sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$source_folder/extension/manifest.json" | head -n 1)
for browser in firefox chromium; do
    archive=$target/objector-$version-$browser.zip
    cmake -DSOURCE="$source_folder/extension" -DFOLDER="$target/$browser" -DARCHIVE="$archive" \
        -DBROWSER="$browser" -DDROP_KEY=ON -P "$source_folder/installer/pack.cmake"
    rm -r "${target:?}/$browser"
    echo "$archive"
done
