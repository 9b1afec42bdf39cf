#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds and tests Jalon in a Debian 13 of its own: newer GTK, libadwaita, libshumate and GDAL than Debian 12 has.
#
#   build-aux/debian13.sh check           make the root if need be (2 GB), then check.sh --quick in it
#   build-aux/debian13.sh run COMMAND...  run a command there, in a copy of these sources
#   build-aux/debian13.sh remove          remove the root
#
# The root lives in ${XDG_CACHE_HOME:-~/.cache}/jalon. JALON_DEBIAN=bookworm makes a Debian 12 instead: a machine where
# nothing was installed. Needs to be root, debootstrap, and a Debian mirror.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
source "$(dirname "$(realpath "$0")")/setup.sh"

suite=${JALON_DEBIAN:-trixie}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/jalon
place=$cache/debian-$suite
data=$(realpath -m "${JALON_TEST_DATA:-$root/../shared/data}")

# in_place COMMAND...: runs it in the root. The mounts are the command's own and vanish with it.
in_place ()
{
  # shellcheck disable=SC2016
  unshare --mount --propagation private bash -euc '
    place=$1 data=$2
    shift 2
    mount -t proc proc "$place/proc"
    mount --rbind /dev "$place/dev"
    mount -t tmpfs tmpfs "$place/dev/shm" 2>/dev/null || true
    if [[ -d $data ]]; then
      mkdir -p "$place/data"
      mount --bind "$data" "$place/data"
    fi
    exec chroot "$place" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 CI="${CI:-}" \
      http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" JALON_TEST_DATA=/data \
      bash -c "cd /src 2>/dev/null || cd /; exec \"\$@\"" - "$@"' - "$place" "$data" "$@"
}

create ()
{
  local conf
  if [[ -e $place/.ready ]]; then return; fi
  say "Making a $suite root"
  rm -rf "$place"
  mkdir -p "$place"
  debootstrap --variant=minbase "$suite" "$place"
  # apt reaches its mirror as this machine's does
  while IFS= read -r conf; do
    cp "$conf" "$place/etc/apt/apt.conf.d/"
  done < <(grep -lEi '^ *Acquire::.*Proxy' /etc/apt/apt.conf.d/* 2>/dev/null || true)
  touch "$place/.ready"
}

# The sources as they are here, changes that are not committed included. What was built there stays. A file that changed is
# as new as its copy: with the time it was written at, which can be before the last build there, it would not be built.
copy_sources ()
{
  local new=$place/src.new directory
  rm -rf "$new"
  mkdir -p "$place/src" "$new"
  tar --create --directory "$root" --exclude=./build --exclude='./build-[!a]*' --exclude='./build-asan*' --exclude=./.git \
    --exclude=./.flatpak-builder --exclude=./jalon-sample . | tar --extract --touch --directory "$new" --no-same-owner
  # shellcheck disable=SC2016
  (cd "$new" && find . -type f -exec bash -c '
    for file; do
      if cmp --silent "$file" "../src/$file"; then touch --reference="../src/$file" "$file"; fi
    done' - {} +)
  for directory in build build-asan; do
    if [[ -d $place/src/$directory ]]; then mv "$place/src/$directory" "$new"; fi
  done
  rm -rf "$place/src"
  mv "$new" "$place/src"
}

(( $(id -u) == 0 )) || stop "only root can make and enter another root directory"
case ${1:-} in
  check)
    need long
    create
    copy_sources
    in_place build-aux/check.sh --quick ;;
  run)
    shift
    need long
    create
    copy_sources
    in_place "$@" ;;
  remove) rm -rf "$place" ;;
  *) sed -n '5,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
