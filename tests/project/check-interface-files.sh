#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-interface-files.sh SOURCE: are the interface files well formed and in a resource, and are their icons there?
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$(dirname "$0")/tap.sh"
cd "$1" || exit 1

no_forgotten_file ()
{
  local file forgotten=0
  for file in resources/*.ui; do
    grep -q ">$(basename "$file")<" resources/*.gresource.xml || { echo "$file is in no resource"; forgotten=1; }
  done
  return $forgotten
}

own_icons_exist ()
{
  local icon missing=0
  for icon in $(grep -rhoE '\bjalon-[a-z-]+-symbolic\b' resources/*.ui src --include=*.ui --include=*.c | sort -u); do
    grep -q "alias=\"$icon.svg\"" resources/*.gresource.xml || { echo "$icon is in no resource"; missing=1; }
  done
  return $missing
}

if command -v xmllint >/dev/null; then
  for file in resources/*.ui resources/*.xml data/*.xml data/*.xml.in; do
    try "$file" xmllint --noout --nonet "$file"
  done
else
  skip 'well-formed files' 'xmllint is not installed'
fi
try 'every interface file is in a resource' no_forgotten_file
try 'every icon of our own is in a resource' own_icons_exist
finish
