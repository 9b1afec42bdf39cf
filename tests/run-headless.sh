#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-headless.sh PROGRAM [ARGUMENT]...: runs a program that needs a display and a session bus on ones of its own, drawn without a
# graphics card. JALON_TEST_DISPLAY=1 uses the display that is there instead, to look at a test. Where Xvfb is missing
# the test is skipped (77).
set -euo pipefail

if [[ ${JALON_TEST_DISPLAY:-0} == 1 ]]; then
  exec "$@"
fi
for tool in Xvfb dbus-run-session; do
  if ! command -v "$tool" >/dev/null; then
    echo "1..0 # SKIP $tool is not installed"
    exit 77
  fi
done

# Nothing of the person's own desktop: settings, caches, input methods, themes.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_DATA_HOME=$home/data
export GSK_RENDERER=cairo GDK_BACKEND=x11 GTK_IM_MODULE=gtk-im-context-simple GTK_A11Y=${GTK_A11Y:-test}
export GIO_USE_PROXY_RESOLVER=dummy
if pkg-config --atleast-version=4.16 gtk4 2>/dev/null; then
  export GDK_DISABLE=gl,vulkan
else
  export GDK_DEBUG=gl-disable
fi
unset WAYLAND_DISPLAY GTK_THEME

# The server chooses a free display by itself, which two tests that start at once can't both get. (xvfb-run looks first and
# takes later.) It does not start anew when its last client leaves, which would turn the next one away. Only this
# machine’s socket is open.
Xvfb -displayfd 3 -noreset -nolisten tcp -screen 0 1280x800x24 3>"$home/display" 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$home"' EXIT
for _ in {1..200}; do
  [[ -s $home/display ]] && break
  kill -0 "$server" 2>/dev/null || { echo "Bail out! Xvfb does not start"; exit 1; }
  sleep 0.05
done
export DISPLAY=:$(<"$home/display")

status=0
# What daemons of the bus say is no result of a test.
# shellcheck disable=SC2016
dbus-run-session -- bash -c 'exec "$@" >&4 4>&-' - "$@" 4>&1 >&2 || status=$?
exit "$status"
