#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-icons.sh SOURCE: is every icon well formed, and does a symbolic one keep to what GTK can colour?
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$(dirname "$0")/tap.sh"
cd "$1" || exit 1

# GTK fills every shape of a symbolic icon with the colour of the text: strokes would become blots.
no_stroke ()
{
  ! grep -nE '\b(stroke|style)=' "$1"
}

while IFS= read -r icon; do
  if command -v xmllint >/dev/null; then
    try "$icon is well formed" xmllint --noout --nonet "$icon"
  else
    skip "$icon is well formed" 'xmllint is not installed'
  fi
  if [[ $icon == *-symbolic.svg ]]; then try "$icon has no stroke" no_stroke "$icon"; fi
done < <(find data/icons resources/icons -name '*.svg' | sort)
finish
