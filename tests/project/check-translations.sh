#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-translations.sh SOURCE: is French complete, and is every file with text for people in po/POTFILES.in?
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$(dirname "$0")/tap.sh"
cd "$1" || exit 1

# messages OPTION...: how many messages of fr.po are so
messages ()
{
  msgattrib "$@" --no-obsolete po/fr.po | grep -c '^msgid ' || true
}

# Where msgattrib selects nothing, it prints nothing, else the header too.
none ()
{
  local count
  count=$(messages "$1")
  if (( count > 1 )); then
    msgattrib "$1" --no-obsolete po/fr.po | grep '^msgid ' | head -n 20
    echo "$((count - 1)) messages"
    return 1
  fi
}

listed_is_everything ()
{
  {
    find src -name '*.c' -print0 | xargs -0 grep -lE '\b(N?C?_|ngettext|g_dngettext|g_dpgettext2) ?\('
    find src resources -name '*.ui' -print0 | xargs -0 grep -l 'translatable='
    ls data/*.desktop.in data/*.metainfo.xml.in data/cases/*.xml data/playbook/*.xml
  } 2>/dev/null | sort -u | diff <(grep -v '^#' po/POTFILES.in | sort -u) -
}

# A text in a source file that no catalogue has would stay in English.
extracted_is_translated ()
{
  local pot
  pot=$(mktemp)
  GETTEXTDATADIRS=$PWD/data xgettext --files-from=po/POTFILES.in --from-code=UTF-8 --keyword=_ --keyword=N_ \
    --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 --package-name=jalon --output="$pot" 2>/dev/null
  msgcmp --use-untranslated po/fr.po "$pot"
  local status=$?
  rm -f "$pot"
  return $status
}

# Canadian French: a space that does not break before a colon and inside quotes, none before ; ! ?
spaced_as_in_canada ()
{
  ! sed -n '/^msgstr/,/^$/p' po/fr.po | grep -anE "« | »| :|( |"$'\xc2\xa0'"|"$'\xe2\x80\xaf'")[;!?]" | grep -av 'nplurals='
}

# In both languages: what follows a letter or a digit is an apostrophe, ’, and no straight mark.
apostrophes_are_typographic ()
{
  ! msgcat --no-wrap po/fr.po | grep -v '^#' | grep -E "[[:alnum:]]'"
}

try 'the French catalogue is well formed' msgfmt --check --output-file=/dev/null po/fr.po
try 'no message is untranslated' none --untranslated
try 'no message is fuzzy' none --only-fuzzy
try 'colons, semicolons and quotes are spaced as in Canada' spaced_as_in_canada
try 'apostrophes are typographic' apostrophes_are_typographic
try 'POTFILES.in names every file with text' listed_is_everything
try 'every text of the sources is in the catalogue' extracted_is_translated
finish
