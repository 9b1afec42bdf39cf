#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-layers.sh SOURCE: does what people see ask the core for data, instead of the database?
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$(dirname "$0")/tap.sh"
cd "$1" || exit 1

# The includes are kept apart by the build; the store's functions come along with the session's.
no_sql ()
{
  ! grep -nE '\bsqlite3_|\bjalon_database_(select|prepare|step|execute)\b|"(SELECT|INSERT INTO|UPDATE|DELETE FROM) ' \
    "$1" -r --include='*.c' --include='*.h'
}

for folder in src/app src/cli src/map; do
  try "no SQL in $folder" no_sql "$folder"
done
finish
