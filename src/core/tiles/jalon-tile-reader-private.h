/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <sqlite3.h>

#include "jalon-tile-reader.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* One kind of tile file. Called with the reader's lock held. */
typedef struct
{
  /* Gives the tile as it is stored; leaves @bytes %NULL where the file has none there. */
  gboolean (*read) (gpointer       backend,
                    guint          zoom,
                    guint          column,
                    guint          row,
                    GBytes       **bytes,
                    GCancellable  *cancellable,
                    GError       **error);
  void     (*free) (gpointer       backend);
} JalonTileBackend;

extern const JalonTileBackend jalon_mbtiles_backend;
extern const JalonTileBackend jalon_pmtiles_backend;
extern const JalonTileBackend jalon_gpkg_tiles_backend;

/* Each takes what it is given, also when it fails. */
gpointer jalon_mbtiles_open    (sqlite3        *database,
                                JalonTileInfo  *info,
                                GCancellable   *cancellable,
                                GError        **error);
gpointer jalon_pmtiles_open    (int             fd,
                                JalonTileInfo  *info,
                                GError        **error);
gpointer jalon_gpkg_tiles_open (sqlite3        *database,
                                JalonTileInfo  *info,
                                GCancellable   *cancellable,
                                GError        **error);

/* SQLite, for files that are not trusted: jalon-tile-sqlite.c */
sqlite3      *jalon_tile_sqlite_open      (const char     *path,
                                           GError        **error);
gboolean      jalon_tile_sqlite_has       (sqlite3        *database,
                                           const char     *name);
sqlite3_stmt *jalon_tile_sqlite_prepare   (sqlite3        *database,
                                           const char     *sql,
                                           GError        **error);
gboolean      jalon_tile_sqlite_step      (sqlite3_stmt   *statement,
                                           gboolean       *row,
                                           GCancellable   *cancellable,
                                           GError        **error);
gboolean      jalon_tile_sqlite_read_blob (sqlite3_stmt   *statement,
                                           GBytes        **bytes,
                                           GCancellable   *cancellable,
                                           GError        **error);

/* What all kinds need: jalon-tile-reader.c */
gboolean      jalon_tile_file_damaged     (const char     *detail,
                                           GError        **error);
GBytes       *jalon_tile_gunzip           (const guint8   *data,
                                           gsize           size,
                                           gsize           limit,
                                           GError        **error);
void          jalon_tile_info_read_json   (JalonTileInfo  *info,
                                           const char     *json,
                                           gssize          length);
void          jalon_tile_info_take_attribution (JalonTileInfo *info,
                                                const char    *text);

G_END_DECLS
