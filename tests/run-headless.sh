#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-headless.sh PROGRAM [ARGUMENT]...: runs a program that needs a display and a session bus on ones of its own, drawn without a
# graphics card. JALON_TEST_DISPLAY=1 uses the display that is there instead, to look at a test. Where xvfb-run is missing
# the test is skipped (77).
set -euo pipefail

if [[ ${JALON_TEST_DISPLAY:-0} == 1 ]]; then
  exec "$@"
fi
for tool in xvfb-run dbus-run-session; do
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
export GIO_USE_PROXY_RESOLVER=dummy GDK_DEBUG=gl-disable
unset WAYLAND_DISPLAY GTK_THEME
status=0
xvfb-run --auto-servernum --server-args='-screen 0 1280x800x24' dbus-run-session -- "$@" || status=$?
exit "$status"
