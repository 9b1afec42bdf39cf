#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a test of the interface in folders of its own, and on a display and a bus of its own where there is no display, or where
# JALON_TEST_XVFB is set. (GLib's isolated folders hide the system's icons and file types, without which GTK warns.)
#   run-headless.sh PROGRAM [ARGUMENT...]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/run"
export XDG_DATA_HOME=$folder/data XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache XDG_STATE_HOME=$folder/state
export GSK_RENDERER=${GSK_RENDERER:-cairo} GTK_A11Y=${GTK_A11Y:-test}

if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ] && [ -z "${JALON_TEST_XVFB:-}" ]; then
  "$@"
  exit
fi
if ! command -v xvfb-run >/dev/null || ! command -v dbus-run-session >/dev/null; then
  echo '1..0 # SKIP no display, and no xvfb-run or dbus-run-session to make one'
  exit 0
fi
export XDG_RUNTIME_DIR=$folder/run GDK_BACKEND=x11
unset WAYLAND_DISPLAY
# What the server and the bus say on their standard error does not matter here; the test's own is kept.
exec 3>&2
xvfb-run -a -s '-screen 0 1280x800x24' dbus-run-session -- bash -c '"$@" 2>&3' test "$@" 2>/dev/null
