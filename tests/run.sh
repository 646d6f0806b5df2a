#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the tests need, builds, tests, and counts.
# shellcheck source=installer/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/../installer/lib/all.sh"

usage() {
    cat <<'TEXT'
tests/run.sh [unit|host|mail|extension|e2e|all]…
tests/run.sh fuzz [--minutes N]

  unit        the host's rooms and the extension's modules, without a browser; under a minute once built
  host        the programs as a browser and a person start them, AddressSanitizer and UBSan, the C++ lint
  mail        thousands of generated mails, mailboxes of every kind, a real mail server; also sanitized
  extension   lint and types, and the pages and content scripts in both browsers
  e2e         settings page to receipt in both browsers, with the real host on the replica
  all         everything; also what .ci/run does
  fuzz        each fuzzer for N minutes (30 if not said) instead of the seconds that "host" gives it

Without a word: all. Logs are in build/logs. The last line counts, and the exit code is 0 only when
nothing failed.
TEXT
}

cd "$source_folder"
rooms=()
fuzz_minutes=30
while [ $# -gt 0 ]; do
    case $1 in
        unit | host | mail | extension | e2e | fuzz) rooms+=("$1") ;;
        --minutes)
            if ! [[ ${2-} =~ ^[0-9]{1,4}$ ]]; then usage >&2; exit 2; fi
            fuzz_minutes=$2
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
passed=0
failed=0
skipped=0
failures=()
mkdir -p "$logs"
export OBJECTOR_BUILD=$source_folder/build/release
export OBJECTOR_PATIENCE=${OBJECTOR_PATIENCE:-3}
cores=$(nproc)

# count_from LOG: adds up the closing lines of ctest and of node's runner; false when there are none.
count_from() {
    local good bad skip
    read -r good bad skip < <(awk '
        /tests passed, [0-9]+ tests failed out of/ { split($0, w, " "); for (i in w) if (w[i] == "failed") bad += w[i - 2]; total += $NF; ctest = 1 }
        /^# pass [0-9]+/ { good += $3 } /^# (fail|cancelled) [0-9]+/ { bad2 += $3 } /^# (skipped|todo) [0-9]+/ { skip += $3 }
        END { print good + total - bad, bad + bad2, skip + 0 }' "$1")
    passed=$((passed + good))
    failed=$((failed + bad))
    skipped=$((skipped + skip))
    counted="$good passed, $bad failed"
    if [ "$skip" -gt 0 ]; then counted+=", $skip skipped"; fi
    [ $((good + bad)) -gt 0 ]
}

# show_failure NAME LOG: the lines that say what failed, else the last ones.
show_failure() {
    failures+=("$1")
    local wrong
    wrong=$(awk '/^ *not ok / { left = 25 } /(error|warning):|FAILED|Error:/ { if (left < 4) left = 4 } left-- > 0' "$2" |
        head -n "${OBJECTOR_LOG_LINES:-200}")
    printf '\n---- %s\n' "$2"
    if [ -n "$wrong" ]; then printf '%s\n' "$wrong"; else tail -n "${OBJECTOR_LOG_LINES:-120}" "$2"; fi
    printf '%s\n\n' "----"
}

# suite NAME COMMAND…: a test runner that counts by itself. One that ran nothing has failed.
suite() {
    local name=$1 log status=0 started=$SECONDS before=$failed
    shift
    log=$logs/${name//[^a-zA-Z0-9]/-}.log
    printf '%s … ' "$name"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ! count_from "$log"; then
        status=1
        counted="no test ran"
    fi
    if [ "$status" -ne 0 ] && [ "$failed" -eq "$before" ]; then failed=$((failed + 1)); fi
    printf '%s, %d s\n' "$counted" $((SECONDS - started))
    if [ "$failed" -gt "$before" ]; then show_failure "$name" "$log"; fi
}

# check NAME COMMAND…: a tool that only says yes or no.
check() {
    local name=$1 log status=0 started=$SECONDS
    shift
    log=$logs/${name//[^a-zA-Z0-9]/-}.log
    printf '%s … ' "$name"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ "$status" -eq 0 ]; then
        passed=$((passed + 1))
        printf 'passed, %d s\n' $((SECONDS - started))
    else
        failed=$((failed + 1))
        printf 'failed, %d s\n' $((SECONDS - started))
        show_failure "$name" "$log"
    fi
}

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

build_tests() {
    forget_moved_build "$source_folder/build/$1"
    cmake --preset "$1" -DOBJECTOR_TESTS=ON
    cmake --build --preset "$1" -j "$cores"
}

unit_tests() {
    mapfile -t files < <(find_tests tests/extension -path '*/browser' -prune -o; find_tests tests/generator)
    suite "unit: the host's rooms" ctest --preset release -j "$cores"
    suite "unit: the extension's modules" node_tests "$cores" "${quick[@]}" "${files[@]}"
    check "unit: shell scripts" shellcheck -x installer/*.sh tests/run.sh tests/fuzz/run.sh .ci/run
}

cpp_files() { find host tests/host tests/fuzz -name '*.cpp' -o -name '*.hpp' | sort; }

# The joined files of the sanitized build: what all of them include is looked at once, not for each.
tidy() {
    run-clang-tidy-"$clang_version" -clang-tidy-binary "clang-tidy-$clang_version" -quiet -j "$cores" \
        -checks=-bugprone-suspicious-include -extra-arg=-Wno-unknown-warning-option -p build/asan \
        "^$source_folder/(host/.*\.cpp|build/asan/CMakeFiles/.*/Unity/.*\.cxx)$"
}

under_asan() { OBJECTOR_BUILD=$source_folder/build/asan OBJECTOR_SANITIZED=1 "$@"; }

host_tests() {
    mapfile -t files < <(find_tests tests/host)
    mapfile -t sources < <(cpp_files)
    if ! wants unit; then suite "host: its rooms" ctest --preset release -j "$cores"; fi
    suite "host: the programs" node_tests 1 "${files[@]}"
    suite "host: sessions that end badly" node_tests 1 tests/crash/crash.test.mjs
    sed -n 's/^ *# |/  |/p' "$logs/host--sessions-that-end-badly.log"
    check "host: building with AddressSanitizer and UBSan" build_tests asan
    suite "host: its rooms under AddressSanitizer and UBSan" ctest --preset asan -j "$cores"
    suite "host: the programs under AddressSanitizer and UBSan" \
        under_asan node_tests 1 "${files[@]}"
    check "host: the fuzzers, 15 s each" tests/fuzz/run.sh --seconds 15
    grep ' executions' "$logs/host--the-fuzzers--15-s-each.log" || true
    check "host: format" "clang-format-$clang_version" --dry-run -Werror "${sources[@]}"
    check "host: clang-tidy" tidy
}

mail_tests() {
    mapfile -t files < <(find_tests tests/mail)
    suite "mail: generated mails, mailboxes, servers" node_tests 1 "${files[@]}"
    sed -n 's/^ *# |/  |/p' "$logs/mail--generated-mails--mailboxes--servers.log"
    if ! wants host; then check "mail: building with AddressSanitizer and UBSan" build_tests asan; fi
    suite "mail: the same, sanitized, with fewer mails" under_asan env OBJECTOR_MAILS=300 \
        "$node_program" --test --test-concurrency=1 --test-reporter=tap tests/mail/{corpus,bad_mail,bad_input}.test.mjs
}

fuzz_tests() {
    check "fuzz: $fuzz_minutes minutes each" tests/fuzz/run.sh --minutes "$fuzz_minutes"
    grep ' executions' "$logs/fuzz--$fuzz_minutes-minutes-each.log" || true
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
    sed -n 's/^ *# |/  |/p' "$logs/extension--in-the-browsers.log"
}

e2e_tests() {
    mapfile -t files < <(find_tests tests/e2e; find_tests tests/installer)
    suite "e2e: both browsers, real host, replica" node_tests 1 "${files[@]}"
}

prepare
for room in unit host mail extension e2e fuzz; do
    if wants "$room"; then "${room}_tests"; fi
done

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
