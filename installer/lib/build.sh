# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# From the checkout to programs in the user's own folder.

build_folder=$source_folder/build/release

# forget_moved_build FOLDER: what was built elsewhere, before the checkout was moved or copied, is made anew.
forget_moved_build() {
    if grep -qs '^CMAKE_HOME_DIRECTORY:' "$1/CMakeCache.txt" &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$source_folder" "$1/CMakeCache.txt"; then
        rm -r "$1"
    fi
}

build_programs() {
    note_tree "$source_folder/build"
    local without_tests=()
    cd "$source_folder"
    forget_moved_build "$build_folder"
    # Who has built the tests too keeps them.
    if [ ! -f "$build_folder/CMakeCache.txt" ]; then without_tests=(-DOBJECTOR_TESTS=OFF); fi
    as_owner cmake --preset release "${without_tests[@]}"
    as_owner cmake --build --preset release --target objector objector-host objector-mail -j "$(nproc)"
}

install_programs() {
    local name
    for name in objector objector-host objector-mail; do
        install_user_file "$build_folder/$name" "$program_folder/$name" 755
    done
    if [ -e "$program_link" ] && [ "$(readlink -f "$program_link")" != "$program_folder/objector" ]; then
        echo "$program_link is another program: left as it is"
        return 0
    fi
    make_user_folder "$(dirname "$program_link")"
    note file "$program_link"
    as_user ln -sfn "$program_folder/objector" "$program_link"
}
