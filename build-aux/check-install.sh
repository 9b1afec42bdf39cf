#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-install.sh DIRECTORY: is everything in the tree that `DESTDIR=DIRECTORY meson install` made, and does Jalon run from
# it, without the source tree?
set -euo pipefail
place=$(realpath "$1")
id=io.github.jalon.Jalon
data=$(dirname "$(find "$place" -type d -path '*/share/jalon' | head -n 1)")
programs=$(dirname "$data")/bin
missing=0

for file in "$programs/jalon" "$programs/jalon-cli" \
  "$data/applications/$id.desktop" "$data/metainfo/$id.metainfo.xml" "$data/glib-2.0/schemas/$id.gschema.xml" \
  "$data/icons/hicolor/scalable/apps/$id.svg" "$data/icons/hicolor/symbolic/apps/$id-symbolic.svg" \
  "$data/man/man1/jalon.1" "$data/man/man1/jalon-cli.1" "$data/man/fr/man1/jalon.1" "$data/man/fr/man1/jalon-cli.1" \
  "$data/locale/fr/LC_MESSAGES/jalon.mo" \
  "$data/jalon/locale/en_CA.UTF-8/LC_MESSAGES/SYS_LC_MESSAGES" \
  "$data/jalon/locale/fr_CA.UTF-8/LC_MESSAGES/SYS_LC_MESSAGES" \
  "$data/jalon/playbook/playbook.xml" "$data/jalon/playbook/playbook.rng" "$data/jalon/cases/cases.xml" "$data/jalon/sample/service-point.csv" \
  "$data/jalon/licences/GPL-3.0.txt" "$data/jalon/licences/LGPL-3.0.txt"; do
  if [[ ! -s $file && ! -s $file.gz ]]; then
    echo "not installed: ${file#"$place"}"
    missing=1
  fi
done
(( missing == 0 ))

# Everything that says where the source or build tree is would hide what is missing.
for variable in $(compgen -e | grep -E '^(JALON|GSETTINGS)_' || true); do unset "$variable"; done
export JALON_DATA_DIR=$data/jalon JALON_CLOCALE_DIR=$data/jalon/locale JALON_LOCALE_DIR=$data/locale
export GSETTINGS_SCHEMA_DIR=$place/schemas
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p "$GSETTINGS_SCHEMA_DIR"
glib-compile-schemas --strict --targetdir="$GSETTINGS_SCHEMA_DIR" "$data/glib-2.0/schemas"
"$programs/jalon-cli" new sample.gpkg --sample
"$programs/jalon-cli" map sample.gpkg --size 800x500 --language fr --output map.png
test -s map.png
"$programs/jalon-cli" info sample.gpkg --json | python3 -c 'import json, sys; json.load(sys.stdin)'
LC_ALL=C.UTF-8 "$programs/jalon" --help >help-en
LC_ALL=fr_CA.UTF-8 "$programs/jalon" --help >help-fr
grep -q 'Open the sample network' help-en
if cmp -s help-en help-fr; then
  echo "jalon --help is not in French"
  exit 1
fi
