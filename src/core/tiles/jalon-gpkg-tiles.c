/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-reader-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HALF_WORLD 20037508.342789244 /* metres: Web Mercator reaches from -HALF_WORLD to HALF_WORLD */
#define MAX_OFF    0.02               /* share of a tile that a grid may lie beside the usual one */

/* Where a zoom of the usual grid lies in the file's. Columns and rows count from the north-west of the file's own extent. */
typedef struct
{
  gboolean there;
  int      zoom; /* as the file numbers it */
  gint64   column;
  gint64   row;
} Matrix;

/* GeoPackage 1.3 (OGC 12-128r18), clause 2.2: a pyramid of tiles per table. */
typedef struct
{
  sqlite3      *database;
  sqlite3_stmt *tile;
  char         *table;
  double        west;
  double        north;
  Matrix        matrices[JALON_TILE_READER_MAX_ZOOM + 1];
} GpkgTiles;

static void
free_gpkg (gpointer backend)
{
  GpkgTiles *self = backend;

  sqlite3_finalize (self->tile);
  sqlite3_close_v2 (self->database);
  g_free (self->table);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpkgTiles, free_gpkg)

static gboolean
read_tile (gpointer       backend,
           guint          zoom,
           guint          column,
           guint          row,
           GBytes       **bytes,
           GCancellable  *cancellable,
           GError       **error)
{
  GpkgTiles *self = backend;
  const Matrix *matrix = &self->matrices[zoom];

  if (!matrix->there)
    return TRUE;
  sqlite3_bind_int64 (self->tile, 1, matrix->zoom);
  sqlite3_bind_int64 (self->tile, 2, column - matrix->column);
  sqlite3_bind_int64 (self->tile, 3, row - matrix->row);
  return jalon_tile_sqlite_read_blob (self->tile, bytes, cancellable, error);
}

/* The first table of tiles in Web Mercator. */
static gboolean
find_table (GpkgTiles      *self,
            JalonTileInfo  *info,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row;

  statement = jalon_tile_sqlite_prepare (
    self->database,
    "SELECT s.table_name, c.identifier, s.min_x, s.max_y, s.srs_id IN (SELECT srs_id FROM gpkg_spatial_ref_sys"
    " WHERE organization COLLATE NOCASE = 'EPSG' AND organization_coordsys_id IN (3857, 900913)) AS mercator"
    " FROM gpkg_tile_matrix_set s JOIN gpkg_contents c ON c.table_name = s.table_name"
    " WHERE c.data_type = 'tiles' ORDER BY mercator DESC, s.table_name LIMIT 1",
    error);
  if (statement == NULL || !jalon_tile_sqlite_step (statement, &row, cancellable, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_NOT_TILES, _("There are no tiles in this file."));
      return FALSE;
    }
  if (!sqlite3_column_int (statement, 4))
    {
      g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_UNSUPPORTED,
                           _("The tiles of this GeoPackage are not in Web Mercator (EPSG:3857), which Jalon’s map needs."));
      return FALSE;
    }
  self->table = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  info->name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  self->west = sqlite3_column_double (statement, 2);
  self->north = sqlite3_column_double (statement, 3);
  if (self->table == NULL || !isfinite (self->west) || !isfinite (self->north))
    return jalon_tile_file_damaged ("the extent of the tiles is missing", error);
  return TRUE;
}

static gboolean
is_near_whole (double value)
{
  return isfinite (value) && fabs (value) < 2e9 && fabs (value - round (value)) <= MAX_OFF;
}

/* Adds a zoom of the file's if its tiles are those of the usual grid. */
static void
add_matrix (GpkgTiles    *self,
            sqlite3_stmt *statement)
{
  double width = sqlite3_column_double (statement, 1) * sqlite3_column_double (statement, 2);
  double height = sqlite3_column_double (statement, 3) * sqlite3_column_double (statement, 4);
  double zoom = width > 0 ? log2 (2 * HALF_WORLD / width) : -1;
  double column = (self->west + HALF_WORLD) / width, row = (HALF_WORLD - self->north) / height;
  Matrix *matrix;

  if (!(zoom > -0.01 && zoom < JALON_TILE_READER_MAX_ZOOM + 0.01) || fabs (zoom - round (zoom)) > 0.001
      || !(fabs (width - height) <= width * 0.001) || !is_near_whole (column) || !is_near_whole (row))
    return;
  matrix = &self->matrices[(int) round (zoom)];
  matrix->there = TRUE;
  matrix->zoom = sqlite3_column_int (statement, 0);
  matrix->column = (gint64) round (column);
  matrix->row = (gint64) round (row);
}

static gboolean
read_matrices (GpkgTiles      *self,
               JalonTileInfo  *info,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = TRUE, any = FALSE;

  statement = jalon_tile_sqlite_prepare (self->database,
                                         "SELECT zoom_level, pixel_x_size, tile_width, pixel_y_size, tile_height"
                                         " FROM gpkg_tile_matrix WHERE table_name = ?1 LIMIT 100", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, self->table, -1, SQLITE_STATIC);
  while (row)
    {
      if (!jalon_tile_sqlite_step (statement, &row, cancellable, error))
        return FALSE;
      if (row)
        add_matrix (self, statement);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->matrices); i++)
    {
      if (!self->matrices[i].there)
        continue;
      info->min_zoom = any ? info->min_zoom : i;
      info->max_zoom = i;
      any = TRUE;
    }
  if (!any)
    g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_UNSUPPORTED,
                         _("The tiles of this GeoPackage do not follow the usual grid of web maps."));
  return any;
}

static char *
quote_name (const char *name)
{
  GString *quoted = g_string_new (name);

  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_prepend_c (quoted, '"');
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

static gboolean
prepare_tiles (GpkgTiles      *self,
               JalonTileInfo  *info,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autofree char *name = quote_name (self->table);
  g_autofree char *first = g_strconcat ("SELECT tile_data FROM ", name, " LIMIT 1", NULL);
  g_autofree char *sql = g_strconcat ("SELECT tile_data FROM ", name,
                                      " WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3", NULL);
  g_autoptr(sqlite3_stmt) statement = jalon_tile_sqlite_prepare (self->database, first, error);
  g_autoptr(GBytes) bytes = NULL;

  if (statement == NULL || !jalon_tile_sqlite_read_blob (statement, &bytes, cancellable, error))
    return FALSE;
  if (bytes != NULL)
    info->format = jalon_tile_format_guess (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->tile = jalon_tile_sqlite_prepare (self->database, sql, error);
  return self->tile != NULL;
}

gpointer
jalon_gpkg_tiles_open (sqlite3        *database,
                       JalonTileInfo  *info,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr(GpkgTiles) self = g_new0 (GpkgTiles, 1);

  self->database = database;
  if (!jalon_tile_sqlite_has (database, "gpkg_tile_matrix_set"))
    {
      g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_NOT_TILES, _("There are no tiles in this file."));
      return NULL;
    }
  if (!find_table (self, info, cancellable, error) || !read_matrices (self, info, cancellable, error)
      || !prepare_tiles (self, info, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

const JalonTileBackend jalon_gpkg_tiles_backend = { read_tile, free_gpkg };
