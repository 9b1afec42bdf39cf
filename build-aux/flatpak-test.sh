#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the Flatpak, installs it for this user, and runs the sample network in its sandbox: without a window, then with one.
#
# Where the GNOME runtime is not installed, a stand-in for it is made from a Debian 13 root: that needs to be root, and a Debian
# mirror, but no other network. The stand-in holds the libraries that the manifest builds for the real runtime (GDAL, PROJ...),
# so those modules are left out then, and only Jalon itself is built.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
source "$(dirname "$(realpath "$0")")/setup.sh"

id=io.github.jalon.Jalon
manifest=$root/flatpak/$id.json
cache=${XDG_CACHE_HOME:-$HOME/.cache}/jalon
standin=jalon-standin
stamp=$cache/runtime.packages
version=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["runtime-version"])' "$manifest")

installed ()
{
  flatpak --user info "org.gnome.Sdk//$version" >/dev/null 2>&1 || flatpak info "org.gnome.Sdk//$version" >/dev/null 2>&1
}

is_standin ()
{
  [[ $(flatpak --user info --show-origin "org.gnome.Sdk//$version" 2>/dev/null) == "$standin" ]]
}

list_packages ()
{
  cat "$root"/build-aux/packages-{build,run,test}.txt
}

# A stand-in made before the project needed another library lacks that.
is_current ()
{
  ! is_standin || cmp --silent "$stamp" <(list_packages)
}

make_standin ()
{
  local tree=$cache/runtime kind place=$cache/debian-trixie
  say "Making a stand-in for the GNOME $version runtime"
  # shellcheck disable=SC2016
  "$root/build-aux/debian13.sh" run bash -c 'source build-aux/setup.sh; need build run test'
  rm -rf "$tree"
  mkdir -p "$tree/files" "$tree/var/tmp"
  cp -a "$place/usr" "$tree/usr"
  cp -a "$place/etc" "$tree/usr/etc"
  rm -rf "$tree/usr/share/doc" "$tree/usr/share/man"
  for kind in Platform Sdk; do
    cat >"$tree/metadata" <<METADATA
[Runtime]
name=org.gnome.$kind
runtime=org.gnome.Platform/$(flatpak --default-arch)/$version
sdk=org.gnome.Sdk/$(flatpak --default-arch)/$version
METADATA
    flatpak build-export --runtime "$cache/runtime-repo" "$tree" "$version" >/dev/null
  done
  rm -rf "$tree"
  flatpak --user remote-add --if-not-exists --no-gpg-verify "$standin" "$cache/runtime-repo"
  flatpak --user install -y --noninteractive --or-update "$standin" "org.gnome.Platform//$version" "org.gnome.Sdk//$version"
  list_packages >"$stamp"
}

# The manifest without what the stand-in holds, its sources where they are.
offline_manifest ()
{
  python3 - "$manifest" "$root" <<'PYTHON'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    manifest = json.load(file)
ours = manifest["modules"][-1]
assert ours["name"] == "jalon"
ours["config-opts"] = [option for option in ours["config-opts"] if not option.startswith("-Dgshhg_dir=")]
ours["sources"][0]["path"] = sys.argv[2]
manifest["modules"] = [ours]
manifest["appstream-compose"] = False  # the stand-in has no such program
json.dump(manifest, sys.stdout, indent=4)
PYTHON
}

# in_sandbox COMMAND: a shell command in Jalon's sandbox, in a directory that it may write to
in_sandbox ()
{
  flatpak run --user --command=sh "$id" -euc "mkdir -p \"\$XDG_CACHE_HOME/try\"; cd \"\$XDG_CACHE_HOME/try\"; $1"
}

try_without_window ()
{
  # shellcheck disable=SC2016
  in_sandbox '
    rm -f *
    jalon-cli new sample.gpkg --sample
    jalon-cli assess sample.gpkg --anchor nb-fredericton-snb --partner nb-fredericton-service-canada --json >assess.json
    id=$(sed -n "s/.*\"id\" *: *\"\([^\"]*\)\".*/\1/p" assess.json | head -n 1)
    jalon-cli report sample.gpkg "$id" --language fr --output report.pdf
    jalon-cli map sample.gpkg --language fr --output map.png
    test -s report.pdf && test -s map.png
    for language in en fr; do LC_ALL=${language}_CA.UTF-8 jalon --help >help-$language; done
    ! cmp -s help-en help-fr
    ! touch /home/not-allowed 2>/dev/null'
}

# The window opens, is named after the workspace or the application, and stays.
try_window ()
{
  # shellcheck disable=SC2016
  xvfb-run --auto-servernum --server-args='-screen 0 1280x800x24' dbus-run-session bash -euc '
    flatpak run --user --env=GSK_RENDERER=cairo "$1" --sample &
    pid=$!
    for attempt in {1..60}; do
      sleep 1
      if xdotool search --onlyvisible --class jalon >/dev/null 2>&1; then
        sleep 5
        kill -0 "$pid"
        flatpak kill "$1"
        wait "$pid" || true
        exit 0
      fi
      kill -0 "$pid"
    done
    flatpak kill "$1" || true
    echo "no window within a minute"
    exit 1' - "$id"
}

need test long
{ installed && is_current; } || make_standin
work=$(mktemp -d "${TMPDIR:-/tmp}/jalon-flatpak-XXXXXX")
trap 'rm -rf "$work"' EXIT
if is_standin; then
  offline_manifest >"$work/$id.json"
else
  manifest_directory=$(dirname "$manifest")
  sed "s|\"path\": \"..\"|\"path\": \"$(dirname "$manifest_directory")\"|" "$manifest" >"$work/$id.json"
fi

say "Building the Flatpak"
flatpak-builder --user --disable-rofiles-fuse --force-clean --install --state-dir="$cache/flatpak-builder" \
  "$work/build" "$work/$id.json"
if flatpak --user info --show-permissions "$id" | grep -q '^filesystems='; then stop "it may read files outside its sandbox"; fi

say "Running the sample network in the sandbox"
try_without_window
try_window
say "The Flatpak works"
