#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-metainfo.sh SOURCE METAINFO: is it valid, and in French? Newer tools warn that it names no home page, which is so: there is
# none yet.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$(dirname "$0")/tap.sh"

valid ()
{
  local said
  said=$(appstreamcli validate --no-net --no-color "$1" 2>&1) && return
  echo "$said"
  ! grep -E '^[EW]: ' <<<"$said" | grep -v 'url-homepage-missing' && grep -q 'url-homepage-missing' <<<"$said"
}

in_french ()
{
  local texts translated
  texts=$(grep -cE '<(summary|p|li)>' "$1")
  translated=$(grep -cE '<(summary|p|li) xml:lang="fr">' "$1")
  echo "$translated of $texts"
  (( translated == texts ))
}

if command -v appstreamcli >/dev/null; then
  try 'the metainfo is valid' valid "$2"
else
  skip 'the metainfo is valid' 'appstreamcli is not installed'
fi
try 'the metainfo is in French too' in_french "$2"
finish
