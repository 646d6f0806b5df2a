# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Chromium takes an extension from a package named in "External Extensions". The package is signed with
# a key made on this computer, and the key decides the extension's id, so the host must be told the id.

chromium_key=$state_folder/chromium-key.pem
chromium_package=$program_folder/objector.crx

chromium_extension_id() {
    as_user openssl rsa -in "$chromium_key" -pubout -outform DER 2>/dev/null |
        openssl dgst -sha256 -r | cut -c 1-32 | tr 0-9a-f a-p
}

# Chromium only takes a package with another version, so a changed extension of the same version gets
# a fourth number.
chromium_version() {
    local version content noted_version noted_content number=0
    version=$(sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$source_folder/extension/manifest.json" | head -n 1)
    content=$(cd "$source_folder/extension" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-64)
    if [ -f "$state_folder/chromium-version" ]; then
        read -r noted_version number noted_content <"$state_folder/chromium-version"
        if [ "$noted_version" != "$version" ]; then
            number=0
        elif [ "$noted_content" != "$content" ]; then
            number=$((number + 1))
        fi
    fi
    printf '%s %s %s\n' "$version" "$number" "$content" | as_user tee "$state_folder/chromium-version" >/dev/null
    if [ "$number" -eq 0 ]; then echo "$version"; else echo "$version.$number"; fi
}

install_in_chromium() {
    local work version id
    if [ ! -s "$chromium_key" ]; then
        as_user bash -c "umask 077; openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out '$chromium_key' 2>/dev/null"
    fi
    version=$(chromium_version)
    id=$(chromium_extension_id)
    work=$(as_user mktemp -d)
    as_user cmake -DSOURCE="$source_folder/extension" -DFOLDER="$work/objector" -DDROP_KEY=ON -DVERSION="$version" \
        -P "$source_folder/installer/pack.cmake"
    # In a home of its own, for it writes more than its profile there. It opens no page, and so needs no sandbox.
    as_user timeout 60 env HOME="$work" XDG_CONFIG_HOME="$work" chromium --no-sandbox --headless --disable-gpu \
        --user-data-dir="$work/profile" \
        --pack-extension="$work/objector" --pack-extension-key="$chromium_key"
    install_user_file "$work/objector.crx" "$chromium_package" 644
    printf '{\n  "external_crx": "%s",\n  "external_version": "%s"\n}\n' "$chromium_package" "$version" |
        as_user tee "$work/external.json" >/dev/null
    install_user_file "$work/external.json" "$chromium_external/$id.json" 644
    as_user rm -rf "$work"
    register_host --browser chromium --extension-id "$id"
}

chromium_runs() { [ -L "$user_config/chromium/SingletonLock" ]; }

open_chromium() {
    local page=()
    if [ "$user" = root ]; then
        say "Chromium does not start for root. Log in as yourself and start Chromium: Objector opens its first page."
        return 0
    fi
    if chromium_runs; then
        say "Chromium is open. Close all its windows and start it again: it then takes in Objector."
        return 0
    fi
    # On its first start Chromium installs the extension, and that opens the welcome page.
    if [ -d "$user_config/chromium/Default/Extensions/$(chromium_extension_id)" ]; then
        page=("chrome-extension://$(chromium_extension_id)/pages/welcome.html")
    fi
    as_user setsid -f chromium --no-first-run "${page[@]}" >/dev/null 2>&1 </dev/null
}
