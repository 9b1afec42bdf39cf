# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Sourced by the checks: results in the Test Anything Protocol.
number=0

# result STATUS NAME
result ()
{
  number=$((number + 1))
  if (( $1 == 0 )); then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

# skip NAME WHY
skip ()
{
  number=$((number + 1))
  echo "ok $number - $1 # SKIP $2"
}

# try NAME COMMAND...: shows what the command said where it fails
try ()
{
  local name=$1 said status=0
  shift
  said=$("$@" 2>&1) || status=$?
  if (( status != 0 )); then sed 's/^/# /' <<<"$said"; fi
  result "$status" "$name"
}

finish ()
{
  echo "1..$number"
}
