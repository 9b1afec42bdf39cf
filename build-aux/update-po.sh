#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lists every file with text for people in po/POTFILES.in, extracts it and merges it into po/fr.po.
#   build-aux/update-po.sh [COMPENDIUM.po...]   takes missing French from the compendia
# Prints how much of fr.po is translated.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/.."
{
  git ls-files --cached --others --exclude-standard 'src/*.c' | xargs -r grep -lE '\b(N?C?_|ngettext|g_dngettext|g_dpgettext2) ?\(' || true
  git ls-files --cached --others --exclude-standard 'src/*.ui' 'resources/*.ui' | xargs -r grep -l 'translatable=' || true
  git ls-files --cached --others --exclude-standard 'data/*.desktop.in' 'data/*.metainfo.xml.in' 'data/cases/*.xml' 'data/playbook/*.xml'
} | sort -u > po/POTFILES.in
[ -s po/POTFILES.in ] || exit 0
GETTEXTDATADIRS=${GETTEXTDATADIRS:-$PWD/data} xgettext --files-from=po/POTFILES.in --from-code=UTF-8 --add-comments=Translators \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 \
  --package-name=jalon --sort-by-file --no-location --output=po/jalon.pot 2> >(grep -v 'warning' >&2 || true)
compendia=(); for file in "$@"; do compendia+=(--compendium="$file"); done
# msgmerge takes no plural forms from a compendium for an entry that is there but empty.
msgattrib --translated --no-wrap --output-file=po/fr.po.new po/fr.po
mv po/fr.po.new po/fr.po
msgmerge --quiet --no-fuzzy-matching --no-wrap --no-location "${compendia[@]}" --output-file=po/fr.po.new po/fr.po po/jalon.pot
msgattrib --no-obsolete --no-wrap --output-file=po/fr.po po/fr.po.new
rm -f po/jalon.pot po/fr.po.new
# Canadian French: a space that does not break before a colon and inside quotes, none before ; ! ?
nbsp=$'\xc2\xa0'
sed -Ei "/^msgstr/,/^\$/ { s/ :/$nbsp:/g; s/« /«$nbsp/g; s/ »/$nbsp»/g; s/( |$nbsp|"$'\xe2\x80\xaf'")([;!?])/\\2/g }" po/fr.po
msgfmt --statistics --check --output-file=/dev/null po/fr.po
