#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Stores a small workspace of the schema that the build has, as workspace-N.gpkg.gz. Run it once, when a version of the
# schema is released, and never again for that version: the file is what later versions are tested with.
#   tests/data/store/make.sh BUILD-DIRECTORY VERSION
set -euo pipefail
here=$(dirname "$(realpath "$0")")
target=$here/workspace-$2.gpkg
[ ! -e "$target.gz" ] || { echo "$target.gz is there already" >&2; exit 1; }
"$1/tests/core/store/make-workspace" "$target"
gzip --best --no-name "$target"
