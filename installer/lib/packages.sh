# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# What comes from Debian, by name. Debian 12 and 13 have all of it.

build_packages=(
    ca-certificates cmake ninja-build g++ pkg-config zip
    nlohmann-json3-dev libboost-dev libspdlog-dev libfmt-dev libsqlite3-dev libcli11-dev libvalijson-dev nettle-dev
    libssl-dev libgmime-3.0-dev libopendkim-dev libsecret-1-dev libseccomp-dev
)
# A Node from elsewhere brings its own npm, and then Debian's can not be installed beside it.
node_packages=()
command -v npm >/dev/null || node_packages=(nodejs npm)
install_packages=(openssl)
chromium_packages=(chromium chromium-sandbox)
firefox_packages=(firefox-esr)
# One version of the C++ tools everywhere, because each formats and warns a little differently.
clang_version=19
test_packages=(catch2 "clang-format-$clang_version" "clang-tidy-$clang_version" shellcheck openssl
    "clang-$clang_version" "libclang-rt-$clang_version-dev" dovecot-imapd ripgrep
    gnome-keyring dbus-daemon dbus-bin lintian unzip "${node_packages[@]}")
room_packages=(debootstrap iproute2)

missing_packages() {
    local name
    for name in "$@"; do
        if ! dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed; then printf '%s\n' "$name"; fi
    done
}

# install_packages_now NAME…: the package lists first, for a fresh machine has none.
install_packages_now() {
    as_root apt-get -o DPkg::Lock::Timeout=300 update
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# Debian's own Node only fetches the tools, among them the Node that then runs everything.
node_program=$source_folder/tests/node_modules/.bin/node

node_tools_missing() {
    local mark=$source_folder/tests/node_modules/.package-lock.json
    [ ! -x "$node_program" ] || [ ! -f "$mark" ] || [ "$source_folder/tests/package-lock.json" -nt "$mark" ]
}

fetch_node_tools() {
    cd "$source_folder/tests"
    as_owner npm ci --no-audit --no-fund
    as_owner touch node_modules/.package-lock.json
    as_owner "$node_program" --version
}
