/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-database-private.h"
#include "jalon-geometry.h"

/* Where records are. */

static gboolean
has_column (JalonWorkspace *self,
            const char     *table,
            const char     *column)
{
  return jalon_edit_find_column (self, table, column, NULL);
}

static gboolean
is_possible (double longitude,
             double latitude)
{
  return fabs (longitude) <= 180 && fabs (latitude) <= 90;
}

static gboolean
write_geometry (JalonWorkspace  *self,
                const char      *table,
                const char      *uuid,
                gboolean         known,
                double           longitude,
                double           latitude,
                GError         **error)
{
  g_autofree char *sql
    = g_strdup_printf ("UPDATE \"%s\" SET geom = ?2 WHERE uuid = ?1 AND geom IS NOT ?2", table);
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);
  guint8 blob[JALON_POINT_BLOB_SIZE];

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  if (known)
    {
      jalon_geometry_encode_point (longitude, latitude, blob);
      sqlite3_bind_blob (statement, 2, blob, sizeof blob, SQLITE_STATIC);
    }
  return jalon_database_run (statement, error);
}

/**
 * jalon_edit_sync_position:
 * @self: a workspace
 * @table: a table of ours
 * @uuid: of a record
 * @error: return location
 *
 * Makes the geometry follow longitude and latitude in a table that has them: a point where they are a possible position
 * and are not flagged as missing or impossible, none elsewhere.
 *
 * Returns: whether no error came up
 */
gboolean
jalon_edit_sync_position (JalonWorkspace  *self,
                          const char      *table,
                          const char      *uuid,
                          GError         **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *sql = NULL;
  gboolean row;
  gboolean known;

  if (!has_column (self, table, "longitude") || !has_column (self, table, "geom"))
    return TRUE;
  sql = g_strdup_printf ("SELECT longitude, latitude, position_flag IS NULL"
                         " OR position_flag IN ('outside', 'swapped')"
                         " FROM \"%s\" WHERE uuid = ?1", table);
  statement = jalon_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  if (!jalon_database_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  known = sqlite3_column_type (statement, 0) == SQLITE_FLOAT
          && sqlite3_column_type (statement, 1) == SQLITE_FLOAT
          && sqlite3_column_int (statement, 2) != 0
          && is_possible (sqlite3_column_double (statement, 0),
                          sqlite3_column_double (statement, 1));
  return write_geometry (self, table, uuid, known, sqlite3_column_double (statement, 0),
                         sqlite3_column_double (statement, 1), error);
}

static gboolean
set_geometry (JalonWorkspace  *self,
              const char      *table,
              const char      *uuid,
              double           longitude,
              double           latitude,
              GError         **error)
{
  g_autoptr (sqlite3_stmt) write = jalon_edit_prepare_update (self, table, "geom", error);
  guint8 blob[JALON_POINT_BLOB_SIZE];

  if (write == NULL)
    return FALSE;
  if (!isnan (longitude))
    {
      jalon_geometry_encode_point (longitude, latitude, blob);
      sqlite3_bind_blob (write, 2, blob, sizeof blob, SQLITE_STATIC);
    }
  return jalon_edit_write_field (self, table, uuid, "geom", write, error);
}

/**
 * jalon_workspace_set_position:
 * @self: a workspace with an open batch
 * @table: `service_point`, `site` or `place`
 * @uuid: of the record
 * @longitude: degrees east, NAN: unknown
 * @latitude: degrees north, NAN: unknown
 * @error: return location
 *
 * Moves a record, in longitude and latitude where the table has them and in the geometry. A service point's flag is
 * left alone.
 *
 * Returns: whether it is there
 */
gboolean
jalon_workspace_set_position (JalonWorkspace  *self,
                              const char      *table,
                              const char      *uuid,
                              double           longitude,
                              double           latitude,
                              GError         **error)
{
  gboolean unknown = isnan (longitude) || isnan (latitude);
  JalonValue x = unknown ? JALON_NULL : JALON_NUMBER (longitude);
  JalonValue y = unknown ? JALON_NULL : JALON_NUMBER (latitude);

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (!jalon_edit_check (self, error) || !jalon_edit_find_column (self, table, "geom", error))
    return FALSE;
  if (has_column (self, table, "longitude"))
    return jalon_workspace_update (self, table, uuid, "longitude", &x, error)
           && jalon_workspace_update (self, table, uuid, "latitude", &y, error);
  if (!unknown && !is_possible (longitude, latitude))
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                           _("This is not a position on Earth: longitude goes from −180 to 180,"
                             " latitude from −90 to 90."));
      return FALSE;
    }
  return set_geometry (self, table, uuid, unknown ? NAN : longitude, latitude, error);
}
