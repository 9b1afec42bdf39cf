/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

/* Makes small tile files for tests. A tile's content says where it is: "ZOOM/COLUMN/ROW", rows from the north. */
void    tile_files_run_sql       (const char *path,
                                  const char *sql);
void    tile_files_make_mbtiles  (const char *path,
                                  guint       max_zoom,
                                  const char *metadata);
void    tile_files_make_gpkg     (const char *path,
                                  guint       srs,
                                  double      shift);
void    tile_files_make_pmtiles  (const char *path,
                                  guint       max_zoom,
                                  guint       leaf_size,
                                  gboolean    gzip);
GBytes *tile_files_gzip          (const void *data,
                                  gsize       size);
