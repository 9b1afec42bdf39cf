/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-reader-private.h"

#include <glib/gi18n-lib.h>

#define LONGEST_QUERY_US (3 * G_USEC_PER_SEC) /* a view of the file may compute without end */
#define OPERATIONS       10000                /* of SQLite's machine between two looks at the clock */
#define BUSY_TIMEOUT_MS  1000
#define MAX_CELL         (16 * 1024 * 1024)

typedef struct
{
  GCancellable *cancellable;
  gint64        deadline;
} Watch;

static int
watch_cb (void *user_data)
{
  Watch *watch = user_data;

  return g_cancellable_is_cancelled (watch->cancellable) || g_get_monotonic_time () > watch->deadline;
}

static void
set_failed (sqlite3  *database,
            GError  **error)
{
  int code = sqlite3_errcode (database) & 0xff;

  if (code == SQLITE_NOTADB)
    g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_NOT_TILES,
                         _("This is not a tile file. Jalon reads MBTiles, PMTiles and GeoPackage tiles."));
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_READ,
                         _("Another program is writing to the tile file. Try again when it has finished."));
  else
    jalon_tile_file_damaged (sqlite3_errmsg (database), error);
}

static sqlite3 *
open_uri (const char *path,
          const char *parameters)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?mode=ro", parameters, NULL);
  sqlite3 *database = NULL;

  if (sqlite3_open_v2 (uri, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
      && sqlite3_exec (database, "SELECT 1 FROM sqlite_master LIMIT 1", NULL, NULL, NULL) == SQLITE_OK)
    return database;
  if (database != NULL && (sqlite3_errcode (database) & 0xff) != SQLITE_CANTOPEN)
    return database; /* the first query says what is wrong */
  sqlite3_close_v2 (database);
  return NULL;
}

/* Opens a file that nobody vouches for: nothing is written, the schema may call no function with side effects, and sizes are
 * bounded. A write-ahead log in a folder that can't be written is left aside. */
sqlite3 *
jalon_tile_sqlite_open (const char  *path,
                        GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  sqlite3 *database = open_uri (absolute, "");

  if (database == NULL)
    database = open_uri (absolute, "&immutable=1");
  if (database == NULL)
    {
      g_autofree char *shown = g_filename_display_basename (path);

      g_set_error (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_READ, _("“%s” can’t be read."), shown);
      return NULL;
    }
  sqlite3_busy_timeout (database, BUSY_TIMEOUT_MS);
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_limit (database, SQLITE_LIMIT_LENGTH, MAX_CELL);
  sqlite3_limit (database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_exec (database, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", NULL, NULL, NULL);
  return database;
}

/* Whether there is a table or view of that name. */
gboolean
jalon_tile_sqlite_has (sqlite3    *database,
                       const char *name)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (database, "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?1", -1,
                          &statement, NULL) != SQLITE_OK)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  return sqlite3_step (statement) == SQLITE_ROW;
}

sqlite3_stmt *
jalon_tile_sqlite_prepare (sqlite3     *database,
                           const char  *sql,
                           GError     **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  set_failed (database, error);
  return NULL;
}

/* One step, which ends when it is cancelled or takes too long. */
gboolean
jalon_tile_sqlite_step (sqlite3_stmt  *statement,
                        gboolean      *row,
                        GCancellable  *cancellable,
                        GError       **error)
{
  sqlite3 *database = sqlite3_db_handle (statement);
  Watch watch = { cancellable, g_get_monotonic_time () + LONGEST_QUERY_US };
  int code;

  sqlite3_progress_handler (database, OPERATIONS, watch_cb, &watch);
  code = sqlite3_step (statement);
  sqlite3_progress_handler (database, 0, NULL, NULL);
  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    set_failed (database, error);
  return FALSE;
}

/* The first column of a statement's first row, copied; none where there is no row or no blob. Resets the statement. */
gboolean
jalon_tile_sqlite_read_blob (sqlite3_stmt  *statement,
                             GBytes       **bytes,
                             GCancellable  *cancellable,
                             GError       **error)
{
  gboolean row, ok = jalon_tile_sqlite_step (statement, &row, cancellable, error);

  if (ok && row && sqlite3_column_type (statement, 0) == SQLITE_BLOB)
    {
      int size = sqlite3_column_bytes (statement, 0);

      if (size > JALON_TILE_READER_MAX_BYTES)
        ok = jalon_tile_file_damaged ("a tile is too large", error);
      else if (size > 0)
        *bytes = g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) size);
    }
  sqlite3_reset (statement);
  return ok;
}
