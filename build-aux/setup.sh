# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Sourced by run.sh and check.sh: installs what is missing, says what to do where it cannot, sets up build directories.
root=$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")

say ()
{
  printf '\n== %s\n' "$*"
}

stop ()
{
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# packages LIST...: the names in build-aux/packages-LIST.txt
packages ()
{
  local list
  for list in "$@"; do
    sed -e 's/#.*//' "$root/build-aux/packages-$list.txt"
  done | tr -s ' \n' '\n' | sed '/^$/d' | sort -u
}

# missing_packages LIST...: those that are not installed
missing_packages ()
{
  local name
  for name in $(packages "$@"); do
    dpkg-query --show --showformat '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || echo "$name"
  done
}

explain_other_system ()
{
  cat >&2 <<TEXT
This system is not Debian or one of its relatives, so its packages cannot be installed from here.
Jalon needs GTK 4.8, libadwaita 1.2, libshumate 1.0.3, SQLite 3.40, GDAL 3.6 and PROJ 9.1 or newer, and the
following, named as Debian names them:

$(packages "$@" | fmt --width 100 2>/dev/null || packages "$@")

Install your system's equivalents, then run:  JALON_SETUP=no $0
TEXT
  exit 2
}

# need LIST...: installs what is missing of the lists, or stops with what to do. JALON_SETUP=no leaves the system as it is.
need ()
{
  local missing become=()

  if [[ ${JALON_SETUP:-yes} == no ]]; then return; fi
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then explain_other_system "$@"; fi
  mapfile -t missing < <(missing_packages "$@")
  if (( ${#missing[@]} == 0 )); then return; fi
  if (( $(id -u) != 0 )); then
    command -v sudo >/dev/null || stop "these packages are missing, and neither root nor sudo is here to install them; ask for:
  apt-get install --no-install-recommends ${missing[*]}"
    become=(sudo)
  fi
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  "${become[@]}" apt-get update ||
    stop "apt-get update failed: is this machine connected to a Debian mirror?"
  "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" ||
    stop "the packages could not be installed (Debian 12 or newer has them all)"
}

# set_up DIRECTORY [OPTION...]: makes the build directory, or gives the options to the one that exists
set_up ()
{
  local directory=$1
  shift
  if [[ -e $root/$directory/build.ninja ]]; then
    if (( $# > 0 )); then meson configure "$root/$directory" "$@"; fi
  else
    rm -rf "${root:?}/$directory"
    meson setup "$root/$directory" "$root" "$@"
  fi
}

# in_build DIRECTORY COMMAND...: runs a program of the build with the data of the source tree
in_build ()
{
  local directory=$1
  shift
  meson devenv -C "$root/$directory" env -u GSETTINGS_BACKEND "$@"
}
