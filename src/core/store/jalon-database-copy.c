/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-database-private.h"

#include <gio/gio.h>

#define COPY_CHUNK (1 << 20)

/* Through SQLite's own descriptor: to open the file once more and close it would drop every lock that this process has on it. */
static gboolean
copy_bytes (sqlite3       *handle,
            GOutputStream *to)
{
  g_autofree guint8 *buffer = g_malloc (COPY_CHUNK);
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;

  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK
      || file == NULL || file->pMethods == NULL
      || file->pMethods->xFileSize (file, &size) != SQLITE_OK || size == 0)
    return FALSE;
  for (sqlite3_int64 at = 0; at < size; at += COPY_CHUNK)
    {
      int n = (int) MIN (size - at, COPY_CHUNK);

      if (file->pMethods->xRead (file, buffer, n, at) != SQLITE_OK
          || !g_output_stream_write_all (to, buffer, (gsize) n, NULL, NULL, NULL))
        return FALSE;
    }
  return g_output_stream_close (to, NULL, NULL);
}

/* With an empty write-ahead log and nobody else writing, the file is the whole database, and stays so. */
static gboolean
hold_still (sqlite3 *handle)
{
  return sqlite3_wal_checkpoint_v2 (handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK
         && sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
}

static gboolean
copy_file (JalonDatabase *self,
           const char    *path)
{
  sqlite3 *handle = jalon_database_get_handle (self);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = NULL;
  gboolean copied;

  if (!sqlite3_get_autocommit (handle) || !hold_still (handle))
    return FALSE;
  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, NULL);
  copied = stream != NULL && copy_bytes (handle, G_OUTPUT_STREAM (stream));
  sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  if (stream != NULL && !copied)
    g_file_delete (file, NULL, NULL);
  return copied;
}

static gboolean
copy_pages (JalonDatabase  *self,
            const char     *path,
            GError        **error)
{
  g_autoptr (JalonDatabase) to
    = jalon_database_open (path, JALON_DATABASE_WRITE | JALON_DATABASE_CREATE, error);
  sqlite3_backup *backup;

  if (to == NULL || !jalon_database_execute (to, "PRAGMA synchronous = OFF", error))
    return FALSE;
  backup = sqlite3_backup_init (jalon_database_get_handle (to), "main",
                                jalon_database_get_handle (self), "main");
  if (backup == NULL)
    return jalon_database_error (to, error);
  sqlite3_backup_step (backup, -1);
  return sqlite3_backup_finish (backup) == SQLITE_OK || jalon_database_error (to, error);
}

/**
 * jalon_database_copy:
 * @self: a connection
 * @path: a file that is not there yet
 * @error: return location
 *
 * Writes the whole database into a new file, not synchronized to the disk: as it is where nobody else reads an older state or
 * writes, which takes a quarter of the time, else page by page.
 *
 * Returns: whether the copy is whole
 */
gboolean
jalon_database_copy (JalonDatabase  *self,
                     const char     *path,
                     GError        **error)
{
  return copy_file (self, path) || copy_pages (self, path, error);
}
