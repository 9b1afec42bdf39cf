/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-reader-private.h"

#include <glib/gi18n-lib.h>

/* MBTiles 1.3: a table of names and values, and a table (or view) of tiles whose rows count from the south. */
typedef struct
{
  sqlite3      *database;
  sqlite3_stmt *tile;
} MbTiles;

static void
free_mbtiles (gpointer backend)
{
  MbTiles *self = backend;

  sqlite3_finalize (self->tile);
  sqlite3_close_v2 (self->database);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTiles, free_mbtiles)

static gboolean
read_tile (gpointer       backend,
           guint          zoom,
           guint          column,
           guint          row,
           GBytes       **bytes,
           GCancellable  *cancellable,
           GError       **error)
{
  MbTiles *self = backend;

  sqlite3_bind_int64 (self->tile, 1, zoom);
  sqlite3_bind_int64 (self->tile, 2, column);
  sqlite3_bind_int64 (self->tile, 3, (1u << zoom) - 1 - row);
  return jalon_tile_sqlite_read_blob (self->tile, bytes, cancellable, error);
}

static JalonTileFormat
format_from_name (const char *name)
{
  static const struct
  {
    const char     *name;
    JalonTileFormat format;
  } formats[] = {
    { "png", JALON_TILE_FORMAT_PNG },   { "image/png", JALON_TILE_FORMAT_PNG },
    { "jpg", JALON_TILE_FORMAT_JPEG },  { "jpeg", JALON_TILE_FORMAT_JPEG },
    { "image/jpeg", JALON_TILE_FORMAT_JPEG }, { "webp", JALON_TILE_FORMAT_WEBP },
    { "image/webp", JALON_TILE_FORMAT_WEBP }, { "pbf", JALON_TILE_FORMAT_VECTOR },
    { "mvt", JALON_TILE_FORMAT_VECTOR },
    { "application/vnd.mapbox-vector-tile", JALON_TILE_FORMAT_VECTOR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (name, formats[i].name) == 0)
      return formats[i].format;
  return JALON_TILE_FORMAT_UNKNOWN;
}

static gboolean
read_zoom (const char *text,
           guint      *zoom)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, JALON_TILE_READER_MAX_ZOOM, &value, NULL))
    return FALSE;
  *zoom = (guint) value;
  return TRUE;
}

static gboolean
read_metadata (MbTiles        *self,
               JalonTileInfo  *info,
               gboolean       *has_zooms,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row, has_min = FALSE, has_max = FALSE;

  statement = jalon_tile_sqlite_prepare (self->database, "SELECT name, value FROM metadata LIMIT 1000", error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      const char *name, *value;

      if (!jalon_tile_sqlite_step (statement, &row, cancellable, error))
        return FALSE;
      if (!row)
        break;
      name = (const char *) sqlite3_column_text (statement, 0);
      value = (const char *) sqlite3_column_text (statement, 1);
      if (name == NULL || value == NULL || !g_utf8_validate (value, -1, NULL))
        continue;
      if (g_str_equal (name, "name") && info->name == NULL)
        info->name = g_strdup (value);
      else if (g_str_equal (name, "attribution"))
        jalon_tile_info_take_attribution (info, value);
      else if (g_str_equal (name, "format"))
        info->format = format_from_name (value);
      else if (g_str_equal (name, "minzoom"))
        has_min = read_zoom (value, &info->min_zoom);
      else if (g_str_equal (name, "maxzoom"))
        has_max = read_zoom (value, &info->max_zoom);
      else if (g_str_equal (name, "json"))
        jalon_tile_info_read_json (info, value, -1);
    }
  *has_zooms = has_min && has_max && info->min_zoom <= info->max_zoom;
  return TRUE;
}

/* Files without the rows that the specification asks for are common: the tiles themselves know. */
static gboolean
read_tiles (MbTiles        *self,
            JalonTileInfo  *info,
            gboolean        has_zooms,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autoptr(GBytes) bytes = NULL;
  gboolean row;

  if (!has_zooms)
    {
      statement = jalon_tile_sqlite_prepare (self->database, "SELECT min(zoom_level), max(zoom_level) FROM tiles", error);
      if (statement == NULL || !jalon_tile_sqlite_step (statement, &row, cancellable, error))
        return FALSE;
      info->min_zoom = (guint) CLAMP (sqlite3_column_int64 (statement, 0), 0, JALON_TILE_READER_MAX_ZOOM);
      info->max_zoom = (guint) CLAMP (sqlite3_column_int64 (statement, 1), 0, JALON_TILE_READER_MAX_ZOOM);
      g_clear_pointer (&statement, sqlite3_finalize);
    }
  statement = jalon_tile_sqlite_prepare (self->database, "SELECT tile_data FROM tiles LIMIT 1", error);
  if (statement == NULL || !jalon_tile_sqlite_read_blob (statement, &bytes, cancellable, error))
    return FALSE;
  if (bytes == NULL)
    {
      g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_NOT_TILES, _("There are no tiles in this file."));
      return FALSE;
    }
  /* What a tile is counts more than what is said of it. */
  if (jalon_tile_format_guess (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) != JALON_TILE_FORMAT_UNKNOWN)
    info->format = jalon_tile_format_guess (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  else if (info->format != JALON_TILE_FORMAT_VECTOR)
    info->format = JALON_TILE_FORMAT_UNKNOWN;
  return TRUE;
}

gpointer
jalon_mbtiles_open (sqlite3        *database,
                    JalonTileInfo  *info,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(MbTiles) self = g_new0 (MbTiles, 1);
  gboolean has_zooms = FALSE;

  self->database = database;
  if (!jalon_tile_sqlite_has (database, "tiles"))
    {
      g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_NOT_TILES, _("There are no tiles in this file."));
      return NULL;
    }
  if (jalon_tile_sqlite_has (database, "metadata") && !read_metadata (self, info, &has_zooms, cancellable, error))
    return NULL;
  if (!read_tiles (self, info, has_zooms, cancellable, error))
    return NULL;
  self->tile = jalon_tile_sqlite_prepare (database,
                                          "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
                                          error);
  return self->tile != NULL ? g_steal_pointer (&self) : NULL;
}

const JalonTileBackend jalon_mbtiles_backend = { read_tile, free_mbtiles };
