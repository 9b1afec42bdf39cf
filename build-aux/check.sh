#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds Jalon without and with sanitizers, runs every test without a display of its own, and ends
# with the line `N passed, N failed`. Fails if any did, or if none ran.
#
#   build-aux/check.sh            everything but what takes long
#   build-aux/check.sh --quick    without sanitizers, and not on one processor
#   build-aux/check.sh --long     also Debian 13, Flatpak and a minute of fuzzing a target (root, network to a Debian mirror)
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
source "$(dirname "$(realpath "$0")")/setup.sh"

extent=usual
case ${1:-} in
  '') ;;
  --quick) extent=quick ;;
  --long) extent=long ;;
  -h | --help) sed -n '5,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) stop "unknown option $1 (see --help)" ;;
esac

passed=0
failed=0
skipped=0
failures=()
unset DISPLAY WAYLAND_DISPLAY WAYLAND_SOCKET DBUS_SESSION_BUS_ADDRESS
export NO_AT_BRIDGE=0 GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1
export LSAN_OPTIONS=suppressions=$root/build-aux/lsan.supp:print_suppressions=0
# Leaks are looked for in --long: telling ours from those of GLib and fontconfig takes full traces, which are slow.
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=0:allocator_may_return_null=1
# GLib 2.74 has an allocator of its own that hides leaks from the sanitizer.
export G_SLICE=always-malloc
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1

# check NAME COMMAND...: one thing that passes or fails
check ()
{
  local name=$1 log
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    echo "ok: $name"
    passed=$((passed + 1))
  else
    cat "$log"
    echo "FAILED: $name"
    failures+=("FAILED: $name")
    failed=$((failed + 1))
  fi
  rm -f "$log"
}

# count DIRECTORY LOGBASE: adds up what `meson test` wrote
count ()
{
  local log=$root/$1/meson-logs/$2.json lines numbers
  if [[ ! -s $log ]]; then
    echo "FAILED: no test of $2 ran in $1"
    failed=$((failed + 1))
    return
  fi
  lines=$("$root/build-aux/count-results.py" "$log")
  read -r -a numbers <<<"$(tail -n 1 <<<"$lines")"
  head -n -1 <<<"$lines"
  if (( numbers[1] > 0 )); then failures+=("$(head -n -1 <<<"$lines")"); fi
  echo "$1, $2: ${numbers[0]} passed, ${numbers[1]} failed, ${numbers[2]} skipped"
  passed=$((passed + numbers[0]))
  failed=$((failed + numbers[1]))
  skipped=$((skipped + numbers[2]))
}

# run_tests DIRECTORY LOGBASE [PREFIX...] -- OPTION...: runs tests under PREFIX (a display, one processor)
run_tests ()
{
  local directory=$1 base=$2 prefix=()
  shift 2
  while [[ $1 != -- ]]; do prefix+=("$1"); shift; done
  shift
  rm -f "$root/$directory/meson-logs/$base.json"
  "${prefix[@]}" meson test -C "$root/$directory" --no-rebuild --logbase "$base" --print-errorlogs "$@" || true
  count "$directory" "$base"
}

on_display=(xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24' dbus-run-session)

# test_all DIRECTORY: the core without a display, the rest on one
test_all ()
{
  run_tests "$1" core -- --timeout-multiplier 5 --suite core
  run_tests "$1" window "${on_display[@]}" -- --timeout-multiplier 5 --no-suite core
}

# The installed tree has every file and program where it looks for them.
check_installation ()
{
  local place status=0
  place=$(mktemp -d)
  DESTDIR=$place meson install -C "$root/build" --no-rebuild --quiet &&
    "$root/build-aux/check-install.sh" "$place" || status=$?
  rm -rf "$place"
  return "$status"
}

# build DIRECTORY OPTION...: stops everything if it does not build, since nothing else is worth running then
build ()
{
  local directory=$1
  set_up "$@"
  if ! ninja -C "$root/$directory"; then
    echo "FAILED: building $directory"
    finish 1
  fi
}

# finish FAILURES: says what happened, last line alone
finish ()
{
  failed=$((failed + ${1:-0}))
  if (( ${#failures[@]} > 0 )); then say "What failed"; printf '%s\n' "${failures[@]}"; fi
  say "Result after $((SECONDS / 60)) min $((SECONDS % 60)) s, $skipped skipped (real data, see JALON_TEST_DATA)"
  echo "$passed passed, $failed failed"
  if (( failed > 0 || passed == 0 )); then exit 1; fi
  exit 0
}

# elsewhere NAME COMMAND...: adds up the result line of a check.sh that ran in another place
elsewhere ()
{
  local name=$1 log line
  shift
  log=$(mktemp)
  "$@" 2>&1 | tee "$log" || true
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)
  rm -f "$log"
  if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    passed=$((passed + BASH_REMATCH[1]))
    failed=$((failed + BASH_REMATCH[2]))
  else
    echo "FAILED: $name"
    failed=$((failed + 1))
  fi
}

need build run test
say "Building without sanitizers"
build build --werror
say "Testing without sanitizers"
test_all build
say "Testing the installation"
check "installed files" check_installation
if [[ $extent == quick ]]; then finish; fi

say "Testing the core on one processor"
run_tests build pinned taskset --cpu-list 0 -- --timeout-multiplier 5 --suite core
say "Building with sanitizers"
build build-asan --werror -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1
say "Testing with sanitizers"
test_all build-asan

if [[ $extent == long ]]; then
  need long
  say "Looking for leaks"
  ASAN_OPTIONS=detect_leaks=1:fast_unwind_on_malloc=0:allocator_may_return_null=1 run_tests build-asan leaks -- \
    --timeout-multiplier 20 --suite core
  say "Fuzzing, a minute a target"
  JALON_FUZZ_SECONDS=60 run_tests build fuzz -- --suite fuzz --timeout-multiplier 0
  say "Debian 13"
  elsewhere "Debian 13" "$root/build-aux/debian13.sh" check
  say "Flatpak"
  check "Flatpak: builds, and runs the sample in its sandbox" "$root/build-aux/flatpak-test.sh"
fi

finish
