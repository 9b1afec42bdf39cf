#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-man-pages.sh SOURCE: do the man pages format without a warning?
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$(dirname "$0")/tap.sh"
cd "$1" || exit 1

formats ()
{
  local said
  said=$(LC_ALL=C.UTF-8 MANWIDTH=90 man --warnings --encoding=UTF-8 --local-file "$1" 2>&1 >/dev/null)
  echo "$said"
  [[ -z $said ]]
}

for page in data/man/*.1 data/man/fr/*.1; do
  if command -v man >/dev/null; then try "$page" formats "$page"; else skip "$page" 'man is not installed'; fi
done
finish
