#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Throw-away Debian systems, below $OBJECTOR_ROOTS (build/roots): one folder a release, prepared once, and a
# layer over it that a test writes into. Everything is mounted in a namespace of its own and gone with it.
#
#   room.sh prepare SUITE            debootstrap, both browsers, a virtual screen; needs the network
#   room.sh fresh SUITE              an empty layer
#   room.sh as-root SUITE COMMAND…   with the network
#   room.sh alone SUITE COMMAND…     without any network but loopback; the source is at /srv/objector
# One at a time for each release: a layer can be written into from one place only.
set -euo pipefail
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
roots=${OBJECTOR_ROOTS:-$source_folder/build/roots}
# adduser: on every Debian but one made so small; apt never takes it away again.
packages=(adduser chromium chromium-sandbox firefox-esr xvfb xauth xdg-utils dbus-daemon dbus-x11 fonts-dejavu-core)

prepare() {
    local root=$roots/$1 file
    if [ -e "$root.ready" ]; then return 0; fi
    mkdir -p "$roots"
    if [ ! -e "$root/usr/bin/apt-get" ]; then debootstrap --variant=minbase "$1" "$root" http://deb.debian.org/debian; fi
    cat >"$root/etc/apt/sources.list" <<LIST
deb http://deb.debian.org/debian $1 main
deb http://deb.debian.org/debian $1-updates main
deb http://deb.debian.org/debian-security $1-security main
LIST
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    # How this computer reaches Debian, the room does too.
    for file in /etc/apt/apt.conf.d/*; do
        if grep -q '^Acquire' "$file"; then cp "$file" "$root/etc/apt/apt.conf.d/"; fi
    done
    unshare --mount --pid --fork "$0" inside "$root" apt-get update
    unshare --mount --pid --fork "$0" inside "$root" apt-get install -y --no-install-recommends "${packages[@]}"
    unshare --mount --pid --fork "$0" inside "$root" apt-get clean
    # Who looks into Firefox from outside would else change its profile for good: no extensions from the system.
    echo 'pref("remote.prefs.recommended", false);' >"$root/etc/firefox-esr/room.js"
    mkdir -p "$root/srv/objector"
    touch "$root.ready"
}

fresh() {
    rm -rf --one-file-system "${roots:?}/$1.layer"
    mkdir -p "$roots/$1.layer"/{changes,work,room}
}

# inside ROOT COMMAND…: in namespaces of its own already.
inside() {
    local root=$1
    shift
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs -o mode=1777 none "$root/tmp"
    if [ -d "$root/srv/objector" ]; then
        mount --bind "$source_folder" "$root/srv/objector"
        mount -o remount,bind,ro "$root/srv/objector"
    fi
    exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive OBJECTOR_PATIENCE="${OBJECTOR_PATIENCE:-3}" chroot "$root" "$@"
}

# layered SUITE COMMAND…
layered() {
    local layer=$roots/$1.layer
    mount -t overlay none -o "lowerdir=$roots/$1,upperdir=$layer/changes,workdir=$layer/work" "$layer/room"
    shift
    inside "$layer/room" "$@"
}

case $1 in
    prepare) prepare "$2" ;;
    fresh) fresh "$2" ;;
    as-root) exec unshare --mount --pid --fork --kill-child "$0" layered "${@:2}" ;;
    alone) exec unshare --mount --pid --fork --kill-child --net "$0" looped "${@:2}" ;;
    looped)
        ip link set lo up
        layered "${@:2}"
        ;;
    inside) inside "${@:2}" ;;
    layered) layered "${@:2}" ;;
    *) exit 2 ;;
esac
