#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Packs the extension for the stores and for trying out: build/extension/objector-VERSION.zip, which is
# also the .xpi. The installer packs for itself, with each browser's peculiarities.
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)
version=$(sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$source_folder/extension/manifest.json" | head -n 1)
mkdir -p "$source_folder/build/extension"
archive=$source_folder/build/extension/objector-$version.zip
cmake -DSOURCE="$source_folder/extension" -DFOLDER="$source_folder/build/extension/unpacked" -DARCHIVE="$archive" \
    -P "$source_folder/installer/pack.cmake"
echo "$archive"
