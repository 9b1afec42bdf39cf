#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds Jalon, and opens it on the sample network.
#
#   build-aux/run.sh                      open the window
#   build-aux/run.sh --no-window [DIR]    do the same job without one: a report and a map into DIR (jalon-sample)
#
# Without a display it does the latter by itself.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
source "$(dirname "$(realpath "$0")")/setup.sh"

window=yes
output=$PWD/jalon-sample
while (( $# > 0 )); do
  case $1 in
    --no-window) window=no ;;
    -h | --help) sed -n '5,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    -*) stop "unknown option $1 (see --help)" ;;
    *) output=$(realpath -m "$1") ;;
  esac
  shift
done
if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then window=no; fi

need build run
say "Building Jalon in $root/build"
set_up build
# What runs, not the tests: the programs, and all that is made of data and translations.
mapfile -t made < <(ninja -C "$root/build" -t targets all | sed -nE 's#^((data|po)/.*): CUSTOM_COMMAND.*#\1#p')
(( ${#made[@]} > 0 )) || stop "the build has no data and no translations: remove $root/build and try again"
ninja -C "$root/build" src/app/jalon src/cli/jalon-cli "${made[@]}"

if [[ $window == yes ]]; then
  say "Opening Jalon on the sample network"
  in_build build "$root/build/src/app/jalon" --sample
  exit
fi

jalon ()
{
  in_build build "$root/build/src/cli/jalon-cli" "$@"
}

# The identifier in what `assess --json` printed.
assessment_id ()
{
  python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])'
}

say "No display: using jalon-cli on the sample network"
mkdir -p "$output"
workspace=$output/sample.gpkg
rm -f "$workspace"
jalon new "$workspace" --sample
assessment=$(jalon assess "$workspace" --anchor nb-fredericton-snb --partner nb-fredericton-service-canada \
  --channel in-person --json | assessment_id)
for language in en fr; do
  jalon report "$workspace" "$assessment" --language "$language" --output "$output/assessment-$language.pdf"
  jalon map "$workspace" --size 1600x1000 --language "$language" --output "$output/map-$language.png"
done

cat <<TEXT

The sample network, assessed for a shared service point in Fredericton. In $output:
  sample.gpkg                            the workspace (opens in Jalon, and in QGIS)
  assessment-en.pdf, assessment-fr.pdf   the partnership assessment
  map-en.png, map-fr.png                 the map of the service points
TEXT
