#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the tests need, builds, tests, and counts.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/../installer/lib/all.sh"
# shellcheck source=tests/lib/count.sh
source "$source_folder/tests/lib/count.sh"
# shellcheck source=tests/lib/behind.sh
source "$source_folder/tests/lib/behind.sh"

usage() {
    cat <<'TEXT'
tests/run.sh [unit|host|mail|extension|e2e|all]…
tests/run.sh fuzz [--minutes N]
tests/run.sh packages
tests/run.sh crash [--rounds N]

  unit        the host's rooms and the extension's modules, without a browser; under a minute once built
  host        the programs as a browser and a person start them, AddressSanitizer and UBSan, the C++ lint
  mail        thousands of generated mails, mailboxes of every kind, a real mail server; also sanitized
  extension   lint and types, and the pages and content scripts in both browsers
  e2e         settings page to receipt in both browsers, with the real host on the replica
  all         everything; also what .ci/run does
  fuzz        each fuzzer for N minutes (30 if not said) instead of the seconds that "host" gives it
  crash       N sessions that end badly (2,000 if not said) instead of the hundred that "host" tries
  packages    Debian's package in fresh Debian 12 and 13: installed, used by two people, followed by the next
              release, purged; and built once more elsewhere, for the same bytes; as root only

Without a word: all. Logs are in build/logs. The last line counts, and the exit code is 0 only when
nothing failed.
TEXT
}

cd "$source_folder"
rooms=()
fuzz_minutes=30
crash_rounds=2000
while [ $# -gt 0 ]; do
    case $1 in
        unit | host | mail | extension | e2e | fuzz | crash | packages) rooms+=("$1") ;;
        --minutes)
            if ! [[ ${2-} =~ ^[0-9]{1,4}$ ]]; then usage >&2; exit 2; fi
            fuzz_minutes=$2
            shift ;;
        --rounds)
            if ! [[ ${2-} =~ ^[1-9][0-9]{0,5}$ ]]; then usage >&2; exit 2; fi
            crash_rounds=$2
            shift ;;
        all) rooms+=(unit host mail extension e2e) ;;
        --help | -h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
if [ "${#rooms[@]}" -eq 0 ]; then rooms=(unit host mail extension e2e); fi
wants() { [[ " ${rooms[*]} " == *" $1 "* ]]; }

logs=$source_folder/build/logs
mkdir -p "$logs"
export OBJECTOR_BUILD=$source_folder/build/release
export OBJECTOR_PATIENCE=${OBJECTOR_PATIENCE:-3}
cores=$(nproc)

# Without files node would go and look for some by itself.
node_tests() {
    local workers=$1
    shift
    case ${*: -1} in *.test.mjs) ;; *) return 1 ;; esac
    "$node_program" --test --test-concurrency="$workers" --test-reporter=tap "$@"
}

# The background keeps an idle port for two minutes; nobody needs to wait for that.
quick=(--test-force-exit)

# find_tests FOLDER [find's words…]
find_tests() {
    if [ -d "$1" ]; then find "$1" -name node_modules -prune -o "${@:2}" -name '*.test.mjs' -print | sort; fi
}

prepare() {
    local all=("${build_packages[@]}" "${test_packages[@]}" "${chromium_packages[@]}" "${firefox_packages[@]}") missing
    if wants packages; then all+=("${room_packages[@]}"); fi
    mapfile -t missing < <(missing_packages "${all[@]}")
    begin_steps 3 "$logs/prepare.log"
    if [ "${#missing[@]}" -gt 0 ]; then
        ready_for_root "Installing from Debian"
        step "Installing ${#missing[@]} packages from Debian" "check the network." install_packages_now "${missing[@]}"
    else
        step "Everything needed from Debian is here" "" true
    fi
    if node_tools_missing; then
        step "Fetching the test tools" "check the network." fetch_node_tools
    else
        step "The test tools are here" "" true
    fi
    step "Building" "$build_advice" build_tests release
}

# build_tests PRESET [cmake's words…]
build_tests() {
    forget_moved_build "$source_folder/build/$1"
    cmake --preset "$1" -DOBJECTOR_TESTS=ON "${@:2}"
    cmake --build --preset "$1" -j "$cores"
}

unit_tests() {
    mapfile -t files < <(find_tests tests/extension -path '*/browser' -prune -o; find_tests tests/generator)
    suite "unit: the host's rooms" ctest --preset release -j "$cores"
    suite "unit: the extension's modules" node_tests "$cores" "${quick[@]}" "${files[@]}"
    check "unit: shell scripts" shellcheck -x installer/*.sh installer/manual/*.sh installer/debian/{open-dashboard,postrm,chromium.sh} tests/packages/*.sh tests/run.sh tests/lib/*.sh tests/fuzz/run.sh tests/bench/*.sh .ci/run
}

cpp_files() { find host tests/host tests/fuzz tests/bench -name '*.cpp' -o -name '*.hpp' | sort; }

# The joined files of the sanitized build: what all of them include is looked at once, not for each.
tidy() {
    local joined="CMakeFiles/.*|tests/bench/host/CMakeFiles/(measure|fill_journal|touched|answering_floor|recording_floor)\\.dir"
    run-clang-tidy-"$clang_version" -clang-tidy-binary "clang-tidy-$clang_version" -quiet -j "$cores" \
        -checks=-bugprone-suspicious-include -extra-arg=-Wno-unknown-warning-option -p build/asan \
        "^$source_folder/(host/.*\.cpp|build/asan/($joined)/Unity/.*\.cxx)$"
}

under_asan() { OBJECTOR_BUILD=$source_folder/build/asan OBJECTOR_SANITIZED=1 "$@"; }

host_tests() {
    mapfile -t files < <(find_tests tests/host)
    mapfile -t sources < <(cpp_files)
    if ! wants unit; then suite "host: its rooms" ctest --preset release -j "$cores"; fi
    suite "host: the programs" node_tests 1 "${files[@]}"
    suite "host: sessions that end badly" node_tests 1 tests/crash/crash.test.mjs
    tables "host: sessions that end badly"
    check "host: format" "clang-format-$clang_version" --dry-run -Werror "${sources[@]}"
}

mail_tests() {
    mapfile -t files < <(find_tests tests/mail)
    suite "mail: generated mails, mailboxes, servers" node_tests 1 "${files[@]}"
    tables "mail: generated mails, mailboxes, servers"
}

# The tables that a suite's tests drew.
tables() { sed -n 's/^ *# |/  |/p' "$(log_of "$1")"; }

# Other work goes on beside these, so they wait longer before they take something for hanging.
patiently() { OBJECTOR_PATIENCE=$((OBJECTOR_PATIENCE * 2)) "$@"; }

line_up_behind() {
    local building="sanitized: building with AddressSanitizer and UBSan"
    mapfile -t files < <(find_tests tests/host)
    behind a check "$building" build_tests asan -DOBJECTOR_BENCH=ON
    if wants mail; then
        behind a suite "sanitized: mail, with fewer mails" patiently under_asan env OBJECTOR_MAILS=300 \
            "$node_program" --test --test-concurrency=1 --test-reporter=tap \
            tests/mail/{corpus,bad_mail,bad_input}.test.mjs
    fi
    if wants host; then
        behind a suite "sanitized: the host's rooms" ctest --preset asan
        behind a suite "sanitized: the programs" patiently under_asan node_tests 1 "${files[@]}"
        behind b check "host: the fuzzers, 15 s each" tests/fuzz/run.sh --seconds 15
        behind b check "host: clang-tidy" after_behind "$building" tidy
    fi
}

fuzz_tests() {
    check "fuzz: $fuzz_minutes minutes each" tests/fuzz/run.sh --minutes "$fuzz_minutes"
    grep ' executions' "$(log_of "fuzz: $fuzz_minutes minutes each")" || true
}

crash_tests() {
    suite "crash: $crash_rounds sessions that end badly" env OBJECTOR_ROUNDS="$crash_rounds" \
        "$node_program" --test --test-concurrency=1 --test-reporter=tap tests/crash/crash.test.mjs
    sed -n 's/^ *# |/  |/p' "$logs/crash--$crash_rounds-sessions-that-end-badly.log"
}

packages_tests() {
    suite "packages: as files" node_tests 1 tests/packages/{package,dashboard}.test.mjs
    suite "packages: in fresh Debian systems" node_tests 1 tests/packages/rooms.test.mjs
}

lint_extension() {
    "$node_program" tests/node_modules/web-ext/bin/web-ext.js lint --source-dir extension --no-config-discovery
}

extension_tests() {
    mapfile -t files < <(find_tests tests/extension/browser)
    check "extension: ESLint" "$node_program" tests/node_modules/eslint/bin/eslint.js -c tests/eslint.config.js \
        --max-warnings 0 extension tests
    check "extension: types" "$node_program" tests/node_modules/typescript/bin/tsc -p tests/tsconfig.json
    check "extension: web-ext lint" lint_extension
    if ! wants unit; then
        mapfile -t modules < <(find_tests tests/extension -path '*/browser' -prune -o; find_tests tests/generator)
        suite "extension: its modules" node_tests "$cores" "${quick[@]}" "${modules[@]}"
    fi
    suite "extension: in the browsers" node_tests 1 "${files[@]}"
    tables "extension: in the browsers"
}

e2e_tests() {
    mapfile -t files < <(find_tests tests/e2e; find_tests tests/attack; find_tests tests/installer)
    files+=(tests/packages/{package,dashboard}.test.mjs)
    suite "e2e: both browsers, real host, replica" node_tests 1 "${files[@]}"
}

prepare
if wants host || wants mail; then line_up_behind; fi
start_behind
for room in unit host mail extension e2e fuzz crash packages; do
    if wants "$room"; then "${room}_tests"; fi
done
collect_behind
if wants host; then grep ' executions' "$(log_of "host: the fuzzers, 15 s each")" || true; fi

echo
if [ "${#failures[@]}" -gt 0 ]; then
    printf 'Failed:\n'
    printf '  %s\n' "${failures[@]}"
fi
printf 'Took %d min %d s\n' $((SECONDS / 60)) $((SECONDS % 60))
if [ "$skipped" -gt 0 ]; then
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
else
    printf '%d passed, %d failed\n' "$passed" "$failed"
fi
[ "$failed" -eq 0 ]
